package io.sitewright.userdata;

import io.sitewright.model.settings.SecondCopy;
import io.sitewright.model.settings.SiteSettings;

/** What those are told who make backups. */
final class BackupParameters {
  private BackupParameters() {}

  static RoleEnv add(RoleEnv env, SiteSettings settings) {
    RoleEnv more =
        env.with("SITE_BACKUP_HOURLY", HostSettings.yesOrNo(settings.backupHourly()))
            .with("SITE_SOURCE", settings.source().label());
    return settings.backupSecondCopy() == SecondCopy.GIT && settings.backupRepository().isPresent()
        ? more.with("SITE_BACKUP_REPOSITORY", settings.backupRepository().get())
        : more;
  }
}
