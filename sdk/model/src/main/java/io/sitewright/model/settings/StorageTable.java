package io.sitewright.model.settings;

import java.util.List;

/** Where uploads and backups are kept. */
final class StorageTable {
  static final Reading<List<String>> DIRECTORIES =
      ListOf.distinct(
          new Text(
              "[A-Za-z0-9_][A-Za-z0-9._-]{0,63}(/[A-Za-z0-9_][A-Za-z0-9._-]{0,63}){0,7}",
              "not a directory below the site's root",
              "a path such as wp-content/uploads, without a leading slash"),
          "a JSON list of directories, such as [\"wp-content/uploads\"]");

  static final Setting<Assets> ASSETS =
      Setting.having(
          "assets",
          Assets.MOUNT,
          new OneOf<>(Assets.values()),
          "Where uploads live: on each webserver's disk, in the mounted object store, or on the disk until they are moved there.");
  static final Setting<List<String>> ASSET_DIRECTORIES =
      Setting.following(
          "assetDirectories",
          "those of the application, such as [\"wp-content/uploads\"] of wordpress",
          new Following<List<String>>() {
            @Override
            List<String> of(SiteSettings settings) {
              return settings.application().assetDirectories();
            }
          },
          DIRECTORIES,
          "The directories, below the site's root, that hold uploads.");
  static final Setting<Boolean> WEBROOT_SYNC =
      Setting.having(
          "webrootSync",
          false,
          Truth.READING,
          "Whether webservers pass changed files of the site on to each other.");
  static final Setting<Boolean> BACKUP_HOURLY =
      Setting.having(
          "backupHourly",
          true,
          Truth.READING,
          "Whether backups are made every hour, besides those of every day, week, month and second month.");
  static final Setting<SecondCopy> BACKUP_SECOND_COPY =
      Setting.having(
          "backupSecondCopy",
          SecondCopy.NONE,
          new OneOf<>(SecondCopy.values()),
          "Where backups are kept besides the object store.");
  static final Setting<String> BACKUP_REPOSITORY =
      Setting.maybe(
          "backupRepository",
          Texts.REPOSITORY,
          "The repository of backupSecondCopy git; must be given with it.");
  static final Setting<Secret> BACKUP_REPOSITORY_TOKEN =
      Setting.secret(
          "backupRepositoryToken",
          new SecretReadings.Word("a token that may write to the repository"),
          "Opens backupRepository; without one the repository must let everybody write.");
  static final Setting<Boolean> STATIC_MIRROR =
      Setting.having(
          "staticMirror",
          false,
          Truth.READING,
          "Whether the site's public pages are mirrored to the object store every day at 06:30, as files that need no application.");

  static final List<Setting<?>> ALL =
      List.of(
          ASSETS,
          ASSET_DIRECTORIES,
          WEBROOT_SYNC,
          BACKUP_HOURLY,
          BACKUP_SECOND_COPY,
          BACKUP_REPOSITORY,
          BACKUP_REPOSITORY_TOKEN,
          STATIC_MIRROR);

  private StorageTable() {}
}
