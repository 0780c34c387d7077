package io.sitewright.model.settings;

import static io.sitewright.model.settings.SettingRow.row;

import io.sitewright.model.Image;
import io.sitewright.model.MachineSize;
import io.sitewright.model.Port;
import io.sitewright.model.Region;
import io.sitewright.model.scaling.ScheduleEntry;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Rows of {@link SettingsReaderTest} for the topics beyond the first machines. */
final class TopicRows {
  private static final String ACCOUNT = "0123456789abcdef0123456789abcdef";
  private static final String REPOSITORY = "https://git.example.org/shop/code.git";
  private static final String HASH = "$2y$10$abcdefghijklmnopqrstuuABCDEFGHIJKLMNOPQRSTUVWXYZ01234";
  private static final String RECORDED =
      "{\"autoscaler\": 11, \"webserver\": \"12\", \"database\": 13, \"region\": \"lon1\", \"webserverKind\": \"nginx\", \"phpVersion\": \"8.2\", \"assetDirectories\": [\"wp-content/uploads\"]}";

  private TopicRows() {}

  static Stream<SettingRow> all() {
    return Stream.of(application(), machines(), visitors(), building(), storage(), mail())
        .flatMap(rows -> rows);
  }

  private static Stream<SettingRow> application() {
    return Stream.of(
        row("siteName", SiteSettings::siteName, "www.example.org", "Anna's shop", "Anna's shop"),
        row("applicationVersion", SiteSettings::applicationVersion, "6.1", "6.9.4", "6.9.4"),
        row(
            "applicationArchive",
            SiteSettings::applicationArchive,
            Optional.empty(),
            "0123456789abcdef".repeat(4),
            Optional.of("0123456789abcdef".repeat(4))),
        row(
                "applicationRepository",
                SiteSettings::applicationRepository,
                Optional.empty(),
                REPOSITORY,
                Optional.of(REPOSITORY))
            .along("application", "own"),
        row("applicationRevision", SiteSettings::applicationRevision, "main", "v1.2", "v1.2")
            .along("application", "own", "applicationRepository", REPOSITORY),
        row(
                "applicationRepositoryToken",
                SiteSettings::applicationRepositoryToken,
                Optional.empty(),
                "hunter2",
                Optional.of(new Secret("hunter2")))
            .along("application", "own", "applicationRepository", REPOSITORY),
        row(
            "php",
            SiteSettings::php,
            new PhpSettings(
                PhpMode.ONDEMAND,
                80,
                5,
                2,
                8,
                200,
                Duration.ofSeconds(10),
                40,
                Duration.ofSeconds(300),
                5000),
            "{\"mode\": \"dynamic\", \"maxChildren\": \"20\", \"startServers\": 5, \"minSpareServers\": 4, \"maxSpareServers\": 6, \"maxRequests\": 0, \"idleSeconds\": 30, \"uploadMb\": 100, \"executionSeconds\": 60, \"inputVars\": 1000}",
            new PhpSettings(
                PhpMode.DYNAMIC,
                20,
                5,
                4,
                6,
                0,
                Duration.ofSeconds(30),
                100,
                Duration.ofMinutes(1),
                1000)),
        row(
            "phpExtensions",
            SiteSettings::phpExtensions,
            List.of("curl", "gd", "intl", "mbstring", "opcache", "xml", "zip", "mysql", "imagick"),
            "[\"mysql\", \"gd\"]",
            List.of("mysql", "gd")));
  }

  private static Stream<SettingRow> machines() {
    MachineSize small = new MachineSize("s-1vcpu-1gb");
    return Stream.of(
        row(
            "autoscalerSize",
            SiteSettings::autoscalerSize,
            small,
            "s-1vcpu-2gb",
            new MachineSize("s-1vcpu-2gb")),
        row(
            "autoscalerImage",
            SiteSettings::autoscalerImage,
            new Image("debian-12-x64"),
            "debian-13-x64",
            new Image("debian-13-x64")),
        row("autoscalers", SiteSettings::autoscalers, 1, "5", 5),
        row("webserversFloor", SiteSettings::webserversFloor, 2, "3", 3),
        row("webserversCap", SiteSettings::webserversCap, 10, "20", 20),
        row(
            "scalingSchedule",
            SiteSettings::scalingSchedule,
            List.of(),
            "[{\"at\": \"07:30\", \"days\": [\"tue\", \"mon\"], \"webservers\": 3, \"because\": \"mornings are busy\"}, {\"at\": \"17:30\", \"webservers\": 2, \"because\": \"evenings are not\"}]",
            List.of(
                new ScheduleEntry(
                    LocalTime.of(7, 30),
                    List.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY),
                    3,
                    "mornings are busy"),
                new ScheduleEntry(
                    LocalTime.of(17, 30), List.of(DayOfWeek.values()), 2, "evenings are not"))),
        row(
                "managedDatabaseSize",
                SiteSettings::managedDatabaseSize,
                new MachineSize("db-s-1vcpu-1gb"),
                "db-s-2vcpu-4gb",
                new MachineSize("db-s-2vcpu-4gb"))
            .along("managedDatabase", "mysql"),
        row("managedDatabaseNodes", SiteSettings::managedDatabaseNodes, 1, "3", 3)
            .along("managedDatabase", "mysql", "managedDatabaseSize", "db-s-2vcpu-4gb"),
        row("managedDatabaseVersion", SiteSettings::managedDatabaseVersion, "8", "14", "14")
            .along("managedDatabase", "postgresql", "application", "drupal"),
        row(
                "managedDatabaseAccess",
                SiteSettings::managedDatabaseAccess,
                ManagedDatabaseAccess.MACHINES,
                "vpc",
                ManagedDatabaseAccess.VPC)
            .along("managedDatabase", "mysql"),
        row("cache", SiteSettings::cache, Cache.NONE, "redis", Cache.REDIS)
            .along("cacheHost", "cache.example.org"),
        row(
                "cacheHost",
                SiteSettings::cacheHost,
                Optional.empty(),
                "10.20.0.99",
                Optional.of("10.20.0.99"))
            .along("cache", "memcached"),
        row("cachePort", SiteSettings::cachePort, Port.tcp(6379), "6380", Port.tcp(6380))
            .along("cache", "redis", "cacheHost", "cache.example.org"),
        row(
                "firewallLayers",
                SiteSettings::firewallLayers,
                FirewallLayers.BOTH,
                "ufw",
                FirewallLayers.UFW)
            .along("acknowledgeFewerFirewalls", "ufw"),
        row(
                "acknowledgeFewerFirewalls",
                SiteSettings::acknowledgeFewerFirewalls,
                Optional.empty(),
                "cloud",
                Optional.of(FirewallLayers.CLOUD))
            .along("firewallLayers", "cloud"),
        row("trustVpc", SiteSettings::trustVpc, false, "true", true),
        row("locale", SiteSettings::locale, "en_GB.UTF-8", "de_DE.UTF-8", "de_DE.UTF-8"),
        row("fail2ban", SiteSettings::fail2ban, true, "false", false),
        row("securityUpgrades", SiteSettings::securityUpgrades, true, "false", false),
        row(
            "securityReboot",
            SiteSettings::securityReboot,
            Optional.empty(),
            "04:30",
            Optional.of(LocalTime.of(4, 30))));
  }

  private static Stream<SettingRow> visitors() {
    return Stream.of(
        row("dns", SiteSettings::dns, DnsProvider.DIGITALOCEAN, "none", DnsProvider.NONE),
        row("zeroTrust", SiteSettings::zeroTrust, false, "true", true)
            .along("cloudflare", "true", "cloudflareAccount", ACCOUNT)
            .along("accessEmails", "[\"anna@example.org\"]"),
        row(
                "accessEmails",
                SiteSettings::accessEmails,
                List.of(),
                "[\"anna@example.org\"]",
                List.of("anna@example.org"))
            .along("zeroTrust", "true", "cloudflare", "true", "cloudflareAccount", ACCOUNT),
        row(
                "accessEmailDomains",
                SiteSettings::accessEmailDomains,
                List.of(),
                "[\"example.org\"]",
                List.of("example.org"))
            .along("zeroTrust", "true", "cloudflare", "true", "cloudflareAccount", ACCOUNT),
        row("accessSessionHours", SiteSettings::accessSessionHours, 24, "8", 8),
        row("guardian", SiteSettings::guardian, false, "true", true)
            .along("guardianUsers", "[{\"name\": \"anna\", \"passwordHash\": \"" + HASH + "\"}]"),
        row(
                "guardianUsers",
                SiteSettings::guardianUsers,
                List.of(),
                "[{\"name\": \"anna\", \"passwordHash\": \"" + HASH + "\"}]",
                List.of(new GuardianUser("anna", HASH)))
            .along("guardian", "true"),
        row(
                "certificates",
                SiteSettings::certificates,
                Certificates.ACME,
                "cloudflare-origin",
                Certificates.CLOUDFLARE_ORIGIN)
            .along("cloudflare", "true", "cloudflareAccount", ACCOUNT)
            .along("tlsKey", PemExamples.RSA_KEY),
        row(
            "acmeDirectory",
            SiteSettings::acmeDirectory,
            URI.create("https://acme-v02.api.letsencrypt.org/directory"),
            "https://ca.example.org:14000/dir",
            URI.create("https://ca.example.org:14000/dir")),
        row(
                "acmeChallenge",
                SiteSettings::acmeChallenge,
                AcmeChallenge.HTTP_01,
                "dns-01",
                AcmeChallenge.DNS_01)
            .along("dnsToken", "hunter2"),
        row(
            "dnsToken",
            SiteSettings::dnsToken,
            Optional.empty(),
            "hunter2",
            Optional.of(new Secret("hunter2"))),
        row(
            "acmeEmail",
            SiteSettings::acmeEmail,
            Optional.empty(),
            "anna@example.org",
            Optional.of("anna@example.org")),
        row(
                "tlsCertificate",
                SiteSettings::tlsCertificate,
                Optional.empty(),
                PemExamples.CERTIFICATE,
                Optional.of(PemExamples.CERTIFICATE))
            .along("certificates", "supplied", "tlsKey", PemExamples.KEY),
        row(
                "tlsKey",
                SiteSettings::tlsKey,
                Optional.empty(),
                PemExamples.KEY,
                Optional.of(new Secret(PemExamples.KEY)))
            .along("certificates", "supplied", "tlsCertificate", PemExamples.CERTIFICATE));
  }

  private static Stream<SettingRow> building() {
    SnapshotImages recorded =
        new SnapshotImages.Recorded(
            new Image("11"),
            new Image("12"),
            new Image("13"),
            new Region("lon1"),
            WebserverKind.NGINX,
            "8.2",
            List.of("wp-content/uploads"));
    return Stream.of(
        row(
                "buildMethod",
                SiteSettings::buildMethod,
                new BuildMethod.Regular(),
                "snapshot",
                new BuildMethod.Snapshot(new SnapshotImages.OfStack("shop/production")))
            .along("buildFromSnapshots", "{\"stack\": \"shop/production\"}"),
        row("generateSnapshots", SiteSettings::generateSnapshots, false, "true", true),
        row("snapshotGeneration", SiteSettings::snapshotGeneration, 1, "2", 2),
        row(
                "buildFromSnapshots",
                SiteSettings::buildFromSnapshots,
                Optional.empty(),
                RECORDED,
                Optional.of(recorded))
            .along("buildMethod", "snapshot"),
        row("source", SiteSettings::source, Source.HOURLY, "bimonthly", Source.BIMONTHLY),
        row(
                "baselineCode",
                SiteSettings::baselineCode,
                Optional.empty(),
                REPOSITORY,
                Optional.of(REPOSITORY))
            .along("source", "baseline", "baselineDatabase", REPOSITORY),
        row(
                "baselineDatabase",
                SiteSettings::baselineDatabase,
                Optional.empty(),
                REPOSITORY,
                Optional.of(REPOSITORY))
            .along("source", "baseline", "baselineCode", REPOSITORY));
  }

  private static Stream<SettingRow> storage() {
    return Stream.of(
        row("assets", SiteSettings::assets, Assets.MOUNT, "poll", Assets.POLL),
        row(
            "assetDirectories",
            SiteSettings::assetDirectories,
            List.of("wp-content/uploads"),
            "[\"files\", \"pictures/big\"]",
            List.of("files", "pictures/big")),
        row("webrootSync", SiteSettings::webrootSync, false, "true", true),
        row("backupHourly", SiteSettings::backupHourly, true, "false", false),
        row(
                "backupSecondCopy",
                SiteSettings::backupSecondCopy,
                SecondCopy.NONE,
                "git",
                SecondCopy.GIT)
            .along("backupRepository", REPOSITORY),
        row(
                "backupRepository",
                SiteSettings::backupRepository,
                Optional.empty(),
                REPOSITORY,
                Optional.of(REPOSITORY))
            .along("backupSecondCopy", "git"),
        row(
                "backupRepositoryToken",
                SiteSettings::backupRepositoryToken,
                Optional.empty(),
                "hunter2",
                Optional.of(new Secret("hunter2")))
            .along("backupSecondCopy", "git", "backupRepository", REPOSITORY),
        row("rebuildSlots", SiteSettings::rebuildSlots, List.of(), "[\"web-2\"]", List.of("web-2")),
        row("staticMirror", SiteSettings::staticMirror, false, "true", true));
  }

  private static Stream<SettingRow> mail() {
    String[] complete = {
      "smtpHost", "smtp.example.org", "mailFrom", "site@example.org", "mailTo", "anna@example.org"
    };
    return Stream.of(
        row(
                "smtpHost",
                SiteSettings::smtpHost,
                Optional.empty(),
                "mail.example.org",
                Optional.of("mail.example.org"))
            .along("mailFrom", "site@example.org", "mailTo", "anna@example.org"),
        row("smtpPort", SiteSettings::smtpPort, Port.tcp(587), "465", Port.tcp(465))
            .along(complete),
        row("smtpUser", SiteSettings::smtpUser, Optional.empty(), "anna", Optional.of("anna"))
            .along(complete)
            .along("smtpPassword", "hunter2"),
        row(
                "smtpPassword",
                SiteSettings::smtpPassword,
                Optional.empty(),
                "hunter2",
                Optional.of(new Secret("hunter2")))
            .along(complete)
            .along("smtpUser", "anna"),
        row(
                "mailFrom",
                SiteSettings::mailFrom,
                Optional.empty(),
                "a@example.org",
                Optional.of("a@example.org"))
            .along("smtpHost", "smtp.example.org", "mailTo", "anna@example.org"),
        row(
                "mailTo",
                SiteSettings::mailTo,
                Optional.empty(),
                "a@example.org",
                Optional.of("a@example.org"))
            .along("smtpHost", "smtp.example.org", "mailFrom", "site@example.org"),
        row("mailLevel", SiteSettings::mailLevel, MailLevel.ERROR, "info", MailLevel.INFO)
            .along(complete));
  }
}
