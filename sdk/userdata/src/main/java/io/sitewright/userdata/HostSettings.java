package io.sitewright.userdata;

import io.sitewright.model.Cidr;
import io.sitewright.model.Role;
import io.sitewright.model.settings.OperatorKey;
import io.sitewright.model.settings.SiteSettings;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;

/**
 * The settings that concern the machines of one role, and no others: what a webserver is does not
 * disturb a database. Each role has a class of its own; what every machine is told is here.
 */
final class HostSettings {
  private HostSettings() {}

  static RoleEnv of(SiteSettings settings, Role role, List<Cidr> edge, Places places) {
    RoleEnv host = host(settings, places);
    return switch (role) {
      case WEBSERVER -> {
        RoleEnv env = WebserverSettings.add(host, settings, edge);
        env = CertificateParameters.add(env, role, settings);
        env = env.with("SITE_BUILD_METHOD", settings.buildMethod().label());
        yield BackupParameters.add(env, settings);
      }
      case DATABASE -> BackupParameters.add(DatabaseSettings.add(host, settings, places), settings);
      case AUTOSCALER -> CertificateParameters.add(AutoscalerSettings.add(host), role, settings);
      case BUILD_MACHINE -> CertificateParameters.add(host, role, settings);
      case MANAGED_DATABASE -> host;
    };
  }

  private static RoleEnv host(SiteSettings settings, Places places) {
    RoleEnv env =
        RoleEnv.of("SITE_TIME_ZONE", settings.timeZone())
            .with("SITE_LOCALE", settings.locale())
            .with("SITE_FAIL2BAN", yesOrNo(settings.fail2ban()))
            .with("SITE_SECURITY_UPGRADES", yesOrNo(settings.securityUpgrades()))
            .with(
                "SITE_SECURITY_REBOOT",
                settings.securityReboot().map(LocalTime::toString).orElse(""))
            .with("SITE_SSH_PORT", Integer.toString(settings.sshPort().number()))
            .with("SITE_VPC_RANGE", settings.vpcRange().toString())
            .with("SITE_OPERATOR_KEYS", Integer.toString(settings.operatorKeys().size()));
    int number = 0;
    for (OperatorKey key : settings.operatorKeys()) {
      env = env.with("SITE_OPERATOR_KEY_" + ++number, key.line());
    }
    for (var bucket : places.buckets().entrySet()) {
      env = env.with(bucketKey(bucket.getKey()), bucket.getValue());
    }
    return places.secretsVersion().isPresent()
        ? env.with("SITE_SECRETS", places.secretsVersion().get())
        : env;
  }

  static String yesOrNo(boolean value) {
    return value ? "yes" : "no";
  }

  /** {@code database-reports} is told as SITE_DATABASE_REPORTS_BUCKET. */
  private static String bucketKey(Bucket bucket) {
    return "SITE_" + bucket.name().replace('-', '_').toUpperCase(Locale.ROOT) + "_BUCKET";
  }
}
