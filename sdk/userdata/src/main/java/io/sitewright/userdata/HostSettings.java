package io.sitewright.userdata;

import io.sitewright.model.Cidr;
import io.sitewright.model.Role;
import io.sitewright.model.settings.OperatorKey;
import io.sitewright.model.settings.SiteSettings;
import java.util.List;

/**
 * The settings that concern the machines of one role, and no others: what a webserver is does not
 * disturb a database. Each role has a class of its own; what every machine is told is here.
 */
final class HostSettings {
  private HostSettings() {}

  static RoleEnv of(SiteSettings settings, Role role, List<Cidr> edge, Places places) {
    RoleEnv host = host(settings);
    return switch (role) {
      case WEBSERVER -> WebserverSettings.add(host, settings, edge, places);
      case DATABASE -> DatabaseSettings.add(host, settings, places);
      case AUTOSCALER -> AutoscalerSettings.add(host);
      case BUILD_MACHINE, MANAGED_DATABASE -> host;
    };
  }

  private static RoleEnv host(SiteSettings settings) {
    RoleEnv env =
        RoleEnv.of("SITE_TIME_ZONE", settings.timeZone())
            .with("SITE_SSH_PORT", Integer.toString(settings.sshPort().number()))
            .with("SITE_VPC_RANGE", settings.vpcRange().toString())
            .with("SITE_OPERATOR_KEYS", Integer.toString(settings.operatorKeys().size()));
    int number = 0;
    for (OperatorKey key : settings.operatorKeys()) {
      env = env.with("SITE_OPERATOR_KEY_" + ++number, key.line());
    }
    return env;
  }
}
