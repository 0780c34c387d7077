package io.sitewright.model.settings;

import static io.sitewright.model.settings.SettingRow.row;

import io.sitewright.model.Image;
import io.sitewright.model.MachineSize;
import io.sitewright.model.Port;
import io.sitewright.model.scaling.ScheduleEntry;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Rows of {@link SettingsReaderTest} about the application, machines and connectivity. */
final class MachineRows {
  private static final String REPOSITORY = "https://git.example.org/shop/code.git";

  private MachineRows() {}

  static Stream<SettingRow> application() {
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
                PhpMode.DYNAMIC,
                80,
                10,
                5,
                15,
                200,
                Duration.ofSeconds(10),
                40,
                Duration.ofSeconds(300),
                5000),
            "{\"mode\": \"static\", \"maxChildren\": \"20\", \"startServers\": 5, \"minSpareServers\": 4, \"maxSpareServers\": 6, \"maxRequests\": 0, \"idleSeconds\": 30, \"uploadMb\": 100, \"executionSeconds\": 60, \"inputVars\": 1000}",
            new PhpSettings(
                PhpMode.STATIC,
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

  static Stream<SettingRow> machines() {
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
        row("scalingCpu", SiteSettings::scalingCpu, Optional.empty(), "60", Optional.of(60)),
        row(
            "scalingRequests",
            SiteSettings::scalingRequests,
            Optional.empty(),
            "100000",
            Optional.of(100_000)),
        row(
            "scalingUpCoolDown",
            SiteSettings::scalingUpCoolDown,
            Duration.ofMinutes(3),
            "30",
            Duration.ofSeconds(30)),
        row(
            "scalingDownCoolDown",
            SiteSettings::scalingDownCoolDown,
            Duration.ofMinutes(15),
            "3600",
            Duration.ofHours(1)),
        row(
            "probeInterval",
            SiteSettings::probeInterval,
            Duration.ofSeconds(10),
            "5",
            Duration.ofSeconds(5)),
        row(
            "probeTimeout",
            SiteSettings::probeTimeout,
            Duration.ofSeconds(5),
            "2",
            Duration.ofSeconds(2)),
        row("probeStrikes", SiteSettings::probeStrikes, 3, "2", 2),
        row(
            "webserverBuildLimit",
            SiteSettings::webserverBuildLimit,
            Duration.ofMinutes(30),
            "600",
            Duration.ofMinutes(10)),
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
}
