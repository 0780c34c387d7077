package io.sitewright.model.settings;

import static io.sitewright.model.settings.ApplicationTable.APPLICATION;
import static io.sitewright.model.settings.StorageTable.ASSETS;
import static io.sitewright.model.settings.StorageTable.ASSET_DIRECTORIES;
import static io.sitewright.model.settings.StorageTable.BACKUP_REPOSITORY;
import static io.sitewright.model.settings.StorageTable.BACKUP_REPOSITORY_TOKEN;
import static io.sitewright.model.settings.StorageTable.BACKUP_SECOND_COPY;
import static io.sitewright.model.settings.StorageTable.STATIC_MIRROR;
import static io.sitewright.model.settings.StorageTable.WEBROOT_SYNC;

import java.util.List;

/** That uploads are seen by every visitor, and that a backup which is meant to be made is made. */
final class StorageRules extends Rules {
  StorageRules(Contradictions found) {
    super(found);
  }

  @Override
  void report() {
    uploadsAreEverywhere();
    directoriesAreApart();
    secondCopyIsSomewhere();
    aMirrorHasPagesToShow();
  }

  private void aMirrorHasPagesToShow() {
    if (sound(STATIC_MIRROR, VisitorTable.GUARDIAN, VisitorTable.ZERO_TRUST, APPLICATION)
        && settings.staticMirror()
        && (settings.guardian() || settings.zeroTrust())
        && settings.application().adminPaths().contains("/")) {
      refuse(
          STATIC_MIRROR,
          "of pages that no visitor sees, as %s guards the whole of a site of application %s"
              .formatted(
                  settings.guardian() ? "site:guardian" : "site:zeroTrust",
                  shown.of(APPLICATION, settings.application().label())),
          "set it to false, or remove it");
    }
  }

  private void uploadsAreEverywhere() {
    if (sound(ASSETS, WEBROOT_SYNC, APPLICATION)
        && isProduction()
        && !settings.assets().isShared()
        && !settings.webrootSync()
        && settings.application().isDynamic()) {
      refuse(
          ASSETS,
          settings.assets().label(),
          "each webserver's own disk, on which a visitor of another webserver finds nothing",
          "choose mount or poll, or set site:webrootSync to true");
    }
  }

  private void directoriesAreApart() {
    if (!sound(ASSET_DIRECTORIES)) {
      return;
    }
    List<String> directories = settings.assetDirectories();
    for (String inner : directories) {
      for (String outer : directories) {
        if (inner.startsWith(outer + "/")) {
          problems.add(
              ASSET_DIRECTORIES + "[" + directories.indexOf(inner) + "]",
              shown.part(ASSET_DIRECTORIES, inner),
              "within " + shown.part(ASSET_DIRECTORIES, outer) + ", which is mounted as a whole",
              "remove one of them");
        }
      }
    }
  }

  private void secondCopyIsSomewhere() {
    if (!sound(BACKUP_SECOND_COPY, BACKUP_REPOSITORY)) {
      return;
    }
    boolean asked = settings.backupSecondCopy() == SecondCopy.GIT;
    if (asked && settings.backupRepository().isEmpty()) {
      refuse(
          BACKUP_SECOND_COPY,
          "git",
          "without site:backupRepository, where the copy goes",
          "set site:backupRepository to " + BACKUP_REPOSITORY.expected());
    }
    for (Setting<?> part : List.of(BACKUP_REPOSITORY, BACKUP_REPOSITORY_TOKEN)) {
      if (!asked && sound(part) && isGiven(part)) {
        refuse(
            part,
            "",
            "about a copy that is not made, as site:backupSecondCopy is "
                + shown.of(BACKUP_SECOND_COPY, "none"),
            "set site:backupSecondCopy to git, or remove it");
      }
    }
  }
}
