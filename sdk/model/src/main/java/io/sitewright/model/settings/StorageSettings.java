package io.sitewright.model.settings;

import java.util.List;
import java.util.Optional;

/** Where uploads and backups are kept. */
public sealed interface StorageSettings permits SiteSettings {
  /** Where uploads live. Default: mount. */
  default Assets assets() {
    return Given.get(this, StorageTable.ASSETS);
  }

  /** The directories, below the site's root, that hold them. Default: those of the application. */
  default List<String> assetDirectories() {
    return Given.get(this, StorageTable.ASSET_DIRECTORIES);
  }

  /** Whether webservers pass changed files on to each other. Default: false. */
  default boolean webrootSync() {
    return Given.get(this, StorageTable.WEBROOT_SYNC);
  }

  /** Whether backups are made every hour too. Default: true. */
  default boolean backupHourly() {
    return Given.get(this, StorageTable.BACKUP_HOURLY);
  }

  /** Where backups are kept besides the object store. Default: none. */
  default SecondCopy backupSecondCopy() {
    return Given.get(this, StorageTable.BACKUP_SECOND_COPY);
  }

  /** The repository of second copy git. Default: none. */
  default Optional<String> backupRepository() {
    return Given.find(this, StorageTable.BACKUP_REPOSITORY);
  }

  /** Opens that repository. Default: none. */
  default Optional<Secret> backupRepositoryToken() {
    return Given.find(this, StorageTable.BACKUP_REPOSITORY_TOKEN);
  }

  /** Whether public pages are mirrored to the object store every day. Default: false. */
  default boolean staticMirror() {
    return Given.get(this, StorageTable.STATIC_MIRROR);
  }
}
