package io.sitewright.userdata;

import static java.util.stream.Collectors.joining;

import io.sitewright.model.Cidr;
import io.sitewright.model.settings.GuardianUser;
import io.sitewright.model.settings.PhpSettings;
import io.sitewright.model.settings.SiteSettings;
import io.sitewright.model.settings.Source;
import java.time.Duration;
import java.util.List;

/** What webservers are told beyond what every machine is told. */
final class WebserverSettings {
  private WebserverSettings() {}

  static RoleEnv add(RoleEnv host, SiteSettings settings, List<Cidr> edge) {
    RoleEnv env = application(host, settings);
    if (settings.application().isDynamic()) {
      env = php(env, settings);
    }
    env = server(env, settings, edge);
    env = guardian(env, settings);
    env =
        env.with("SITE_ASSETS", settings.assets().label())
            .with("SITE_ASSET_DIRECTORIES", String.join(" ", settings.assetDirectories()))
            .with("SITE_WEBROOT_SYNC", HostSettings.yesOrNo(settings.webrootSync()))
            .with("SITE_STATIC_MIRROR", HostSettings.yesOrNo(settings.staticMirror()));
    return mail(env, settings);
  }

  private static RoleEnv application(RoleEnv host, SiteSettings settings) {
    RoleEnv env =
        host.with("SITE_DOMAIN", settings.domain().toString())
            .with("SITE_NAME", settings.siteName())
            .with("SITE_APPLICATION", settings.application().label())
            .with("SITE_APPLICATION_VERSION", settings.applicationVersion())
            .with("SITE_ADMIN_PATHS", String.join(" ", settings.application().adminPaths()));
    if (settings.applicationArchive().isPresent()) {
      env = env.with("SITE_APPLICATION_ARCHIVE", settings.applicationArchive().get());
    }
    if (settings.applicationRepository().isPresent()) {
      env =
          env.with("SITE_APPLICATION_REPOSITORY", settings.applicationRepository().get())
              .with("SITE_APPLICATION_REVISION", settings.applicationRevision());
    }
    if (settings.source() == Source.BASELINE && settings.baselineCode().isPresent()) {
      env = env.with("SITE_BASELINE_CODE", settings.baselineCode().get());
    }
    return env;
  }

  private static RoleEnv php(RoleEnv env, SiteSettings settings) {
    PhpSettings php = settings.php();
    RoleEnv more =
        env.with("SITE_PHP_VERSION", settings.phpVersion())
            .with("SITE_PHP_EXTENSIONS", String.join(" ", settings.phpExtensions()))
            .with("SITE_PHP_MODE", php.mode().label())
            .with("SITE_PHP_MAX_CHILDREN", number(php.maxChildren()))
            .with("SITE_PHP_START_SERVERS", number(php.startServers()))
            .with("SITE_PHP_MIN_SPARE_SERVERS", number(php.minSpareServers()))
            .with("SITE_PHP_MAX_SPARE_SERVERS", number(php.maxSpareServers()))
            .with("SITE_PHP_MAX_REQUESTS", number(php.maxRequests()))
            .with("SITE_PHP_IDLE_SECONDS", seconds(php.idle()))
            .with("SITE_PHP_INPUT_VARS", number(php.inputVars()));
    if (settings.cache().isUsed() && settings.cacheHost().isPresent()) {
      more =
          more.with("SITE_CACHE", settings.cache().label())
              .with("SITE_CACHE_HOST", settings.cacheHost().get())
              .with("SITE_CACHE_PORT", number(settings.cachePort().number()));
    }
    return more;
  }

  /** The server's own limits are those of PHP behind it. */
  private static RoleEnv server(RoleEnv env, SiteSettings settings, List<Cidr> edge) {
    // Only behind the edge does a header say who the visitor is.
    String trusted =
        settings.cloudflare() ? edge.stream().map(Cidr::toString).collect(joining(" ")) : "";
    return env.with("SITE_WEBSERVER_KIND", settings.webserverKind().label())
        .with("SITE_EDGE_RANGES", trusted)
        .with("SITE_PHP_UPLOAD_MB", number(settings.php().uploadMb()))
        .with("SITE_PHP_EXECUTION_SECONDS", seconds(settings.php().execution()));
  }

  private static RoleEnv guardian(RoleEnv env, SiteSettings settings) {
    RoleEnv more = env.with("SITE_GUARDIAN", HostSettings.yesOrNo(settings.guardian()));
    if (!settings.guardian()) {
      return more;
    }
    more = more.with("SITE_GUARDIAN_USERS", number(settings.guardianUsers().size()));
    int number = 0;
    for (GuardianUser user : settings.guardianUsers()) {
      more = more.with("SITE_GUARDIAN_USER_" + ++number, user.line());
    }
    return more;
  }

  /** The password goes with the secrets. */
  private static RoleEnv mail(RoleEnv env, SiteSettings settings) {
    if (settings.smtpHost().isEmpty()) {
      return env;
    }
    RoleEnv more =
        env.with("SITE_SMTP_HOST", settings.smtpHost().get())
            .with("SITE_SMTP_PORT", number(settings.smtpPort().number()))
            .with("SITE_MAIL_LEVEL", settings.mailLevel().label());
    if (settings.smtpUser().isPresent()) {
      more = more.with("SITE_SMTP_USER", settings.smtpUser().get());
    }
    if (settings.mailFrom().isPresent()) {
      more = more.with("SITE_MAIL_FROM", settings.mailFrom().get());
    }
    return settings.mailTo().isPresent()
        ? more.with("SITE_MAIL_TO", settings.mailTo().get())
        : more;
  }

  private static String number(int it) {
    return Integer.toString(it);
  }

  private static String seconds(Duration it) {
    return Long.toString(it.toSeconds());
  }
}
