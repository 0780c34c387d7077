package io.sitewright.userdata;

import io.sitewright.model.settings.SiteSettings;
import io.sitewright.model.settings.Source;

/** What the database machine is told beyond what every machine is told. */
final class DatabaseSettings {
  private DatabaseSettings() {}

  static RoleEnv add(RoleEnv host, SiteSettings settings, Places places) {
    RoleEnv env =
        host.with("SITE_DATABASE_ENGINE", settings.databaseEngine().label())
            .with("SITE_DATABASE_PORT", Integer.toString(settings.databasePort().number()))
            .with("SITE_MANAGED_DATABASE", settings.managedDatabase().label());
    if (settings.source() == Source.BASELINE && settings.baselineDatabase().isPresent()) {
      env = env.with("SITE_BASELINE_DATABASE", settings.baselineDatabase().get());
    }
    return places.volume().isPresent()
        ? env.with("SITE_DATABASE_VOLUME", places.volume().get())
        : env;
  }
}
