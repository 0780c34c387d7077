package io.sitewright.userdata;

import static java.util.stream.Collectors.joining;

import io.sitewright.model.Cidr;
import io.sitewright.model.Role;
import io.sitewright.model.settings.OperatorKey;
import io.sitewright.model.settings.SiteSettings;
import java.util.List;

/**
 * The settings that concern the machines of one role, and no others: what a webserver is does not
 * disturb a database.
 */
final class HostSettings {
  private HostSettings() {}

  static RoleEnv of(SiteSettings settings, Role role, List<Cidr> edge, Places places) {
    RoleEnv host = host(settings);
    return switch (role) {
      case WEBSERVER -> webserver(host, settings, edge, places);
      case DATABASE -> database(host, settings, places);
      case BUILD_MACHINE, AUTOSCALER, MANAGED_DATABASE -> host;
    };
  }

  private static RoleEnv host(SiteSettings settings) {
    RoleEnv env =
        RoleEnv.of("SITE_TIME_ZONE", settings.timeZone())
            .with("SITE_SSH_PORT", port(settings.sshPort().number()))
            .with("SITE_VPC_RANGE", settings.vpcRange().toString())
            .with("SITE_OPERATOR_KEYS", Integer.toString(settings.operatorKeys().size()));
    int number = 0;
    for (OperatorKey key : settings.operatorKeys()) {
      env = env.with("SITE_OPERATOR_KEY_" + ++number, key.line());
    }
    return env;
  }

  private static RoleEnv webserver(
      RoleEnv host, SiteSettings settings, List<Cidr> edge, Places places) {
    // Only behind the edge does a header say who the visitor is.
    String trusted =
        settings.cloudflare() ? edge.stream().map(Cidr::toString).collect(joining(" ")) : "";
    RoleEnv env =
        host.with("SITE_DOMAIN", settings.domain().toString())
            .with("SITE_APPLICATION", settings.application().label())
            .with("SITE_WEBSERVER_KIND", settings.webserverKind().label())
            .with("SITE_PHP_VERSION", settings.phpVersion())
            .with("SITE_EDGE_RANGES", trusted);
    return places.reports().isPresent()
        ? env.with("SITE_DATABASE_REPORT_BUCKET", places.reports().get())
        : env;
  }

  private static RoleEnv database(RoleEnv host, SiteSettings settings, Places places) {
    RoleEnv env =
        host.with("SITE_DATABASE_ENGINE", settings.databaseEngine().label())
            .with("SITE_DATABASE_PORT", port(settings.databasePort().number()))
            .with("SITE_MANAGED_DATABASE", settings.managedDatabase().label());
    return places.volume().isPresent()
        ? env.with("SITE_DATABASE_VOLUME", places.volume().get())
        : env;
  }

  private static String port(int number) {
    return Integer.toString(number);
  }
}
