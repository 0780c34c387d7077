package io.sitewright.model.settings;

import static io.sitewright.model.settings.SettingRow.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitewright.model.Cidr;
import io.sitewright.model.DomainName;
import io.sitewright.model.Image;
import io.sitewright.model.MachineSize;
import io.sitewright.model.Peer;
import io.sitewright.model.Port;
import io.sitewright.model.Region;
import io.sitewright.model.Role;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsReaderTest {
  private static final Set<String> SECRETS =
      Set.of(
          "applicationRepositoryToken",
          "backupRepositoryToken",
          "dnsToken",
          "smtpPassword",
          "tlsKey");
  private static final String KEY =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f";

  static Stream<SettingRow> settings() {
    return Stream.concat(first(), TopicRows.all());
  }

  private static Stream<SettingRow> first() {
    MachineSize small = new MachineSize("s-1vcpu-1gb");
    MachineSize large = new MachineSize("s-4vcpu-8gb");
    Image debian = new Image("debian-12-x64");
    return Stream.of(
        row("target", SiteSettings::target, Target.LOCAL, "cloud", Target.CLOUD),
        row(
            "cloud",
            SiteSettings::cloud,
            CloudVendor.DIGITALOCEAN,
            "digitalocean",
            CloudVendor.DIGITALOCEAN),
        row("region", SiteSettings::region, new Region("lon1"), "fra1", new Region("fra1")),
        row(
            "domain",
            SiteSettings::domain,
            new DomainName("www.example.org"),
            "shop.example.net",
            new DomainName("shop.example.net")),
        row(
            "zone",
            SiteSettings::zone,
            new DomainName("example.org"),
            "www.example.org",
            new DomainName("www.example.org")),
        row(
            "application",
            SiteSettings::application,
            Application.WORDPRESS,
            "moodle",
            Application.MOODLE),
        row(
            "webserverKind",
            SiteSettings::webserverKind,
            WebserverKind.NGINX,
            "apache",
            WebserverKind.APACHE),
        row("phpVersion", SiteSettings::phpVersion, "8.2", "8.4", "8.4")
            .along("webserverImage", "debian-13-x64"),
        row(
            "databaseEngine",
            SiteSettings::databaseEngine,
            DatabaseEngine.MARIADB,
            "mysql",
            DatabaseEngine.MYSQL),
        row("databasePort", SiteSettings::databasePort, Port.tcp(2035), "3306", Port.MYSQL),
        row("sshPort", SiteSettings::sshPort, Port.tcp(1035), "22", Port.tcp(22)),
        row(
            "managedDatabase",
            SiteSettings::managedDatabase,
            ManagedDatabase.NONE,
            "mysql",
            ManagedDatabase.MYSQL),
        row("cloudflare", SiteSettings::cloudflare, false, "true", true)
            .along("cloudflareAccount", "0123456789abcdef0123456789abcdef"),
        row(
            "cloudflareAccount",
            SiteSettings::cloudflareAccount,
            Optional.empty(),
            "0123456789abcdef0123456789abcdef",
            Optional.of("0123456789abcdef0123456789abcdef")),
        row("buildMachine", SiteSettings::buildMachine, true, "false", false)
            .along("operators", "[\"203.0.113.7/32\"]"),
        row(
            "operators",
            SiteSettings::operators,
            List.of(),
            "[\"203.0.113.7/32\",\"2001:db8::/48\"]",
            List.of(Cidr.parse("203.0.113.7/32"), Cidr.parse("2001:db8::/48"))),
        row(
            "operatorKeys",
            SiteSettings::operatorKeys,
            List.of(),
            "[\"" + KEY + " anna@laptop\"]",
            List.of(new OperatorKey("ssh-ed25519", KEY.substring(12), "anna@laptop"))),
        row("webservers", SiteSettings::webservers, 2, "7", 7),
        row("webserverSize", SiteSettings::webserverSize, small, "s-4vcpu-8gb", large),
        row("databaseSize", SiteSettings::databaseSize, small, "s-4vcpu-8gb", large),
        row("buildMachineSize", SiteSettings::buildMachineSize, small, "s-4vcpu-8gb", large),
        row("image", SiteSettings::image, debian, "debian-13-x64", new Image("debian-13-x64")),
        row(
            "webserverImage",
            SiteSettings::webserverImage,
            debian,
            "123456789",
            new Image("123456789")),
        row(
            "databaseImage",
            SiteSettings::databaseImage,
            debian,
            "ubuntu-24-04-x64",
            new Image("ubuntu-24-04-x64")),
        row(
            "buildMachineImage",
            SiteSettings::buildMachineImage,
            debian,
            "ubuntu-22-04-x64",
            new Image("ubuntu-22-04-x64")),
        row(
            "vpcRange",
            SiteSettings::vpcRange,
            Cidr.parse("10.20.0.0/20"),
            "192.168.7.0/24",
            Cidr.parse("192.168.7.0/24")),
        row("dnsTtl", SiteSettings::dnsTtl, Duration.ofMinutes(2), "30", Duration.ofSeconds(30)),
        row(
            "timeZone",
            SiteSettings::timeZone,
            "Europe/London",
            "America/Argentina/Ushuaia",
            "America/Argentina/Ushuaia"),
        row("ping", SiteSettings::ping, true, "false", false),
        row(
            "extraPorts",
            SiteSettings::extraPorts,
            List.of(),
            "[{\"role\":\"webserver\",\"port\":8443,\"from\":\"any\",\"because\":\"partners call back\"}]",
            List.of(
                Peer.INTERNET
                    .reaches(Role.WEBSERVER)
                    .on(Port.tcp(8443))
                    .because("partners call back"))),
        row("databaseVolumeGb", SiteSettings::databaseVolumeGb, 10, "16384", 16_384),
        row("backups", SiteSettings::backups, false, "true", true),
        row(
            "monthlyBudget",
            SiteSettings::monthlyBudget,
            Optional.empty(),
            "99.50",
            Optional.of(new BigDecimal("99.50"))),
        row(
            "confirmDataLoss",
            SiteSettings::confirmDataLoss,
            Optional.empty(),
            "dev",
            Optional.of("dev")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("settings")
  void aSettingHasItsDefault(SettingRow row) {
    assertThat(row.accessor().apply(read(Map.of("domain", "www.example.org"), Form.PRODUCTION)))
        .isEqualTo(row.byDefault());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("settings")
  void aSettingIsReadAsItsOwnValue(SettingRow row) {
    Map<String, String> values = new java.util.HashMap<>(row.along());
    values.put("domain", "www.example.org");
    values.put(row.key(), row.written());
    Form form = row.key().startsWith("baseline") ? Form.DEVELOPMENT : Form.PRODUCTION;
    assertThat(row.accessor().apply(read(values, form))).isEqualTo(row.read());
  }

  @Test
  void everySettingIsInTheTableOfThisTest() {
    Set<String> untested = new HashSet<>(SettingsReader.keys());
    settings().forEach(row -> untested.remove(row.key()));
    assertThat(untested).as("settings without a row here").isEmpty();
    assertThat(settings().map(SettingRow::key))
        .doesNotHaveDuplicates()
        .hasSameSizeAs(SettingsReader.keys());
  }

  @Test
  void defaultsFollowOtherSettings() {
    SiteSettings development = read(Map.of("domain", "example.org"), Form.DEVELOPMENT);
    assertThat(development.webservers()).isEqualTo(1);
    assertThat(development.zone()).isEqualTo(new DomainName("example.org"));

    SiteSettings images =
        read(Map.of("domain", "a.b.example.org", "image", "ubuntu-24-04-x64"), Form.DEVELOPMENT);
    assertThat(images.zone()).isEqualTo(new DomainName("b.example.org"));
    assertThat(images.webserverImage()).isEqualTo(new Image("ubuntu-24-04-x64"));
    assertThat(images.databaseImage()).isEqualTo(new Image("ubuntu-24-04-x64"));
    assertThat(images.buildMachineImage()).isEqualTo(new Image("ubuntu-24-04-x64"));
    assertThat(images.phpVersion()).isEqualTo("8.3");

    SiteSettings managed =
        read(
            Map.of(
                "domain",
                "www.example.org",
                "application",
                "drupal",
                "managedDatabase",
                "postgresql"),
            Form.PRODUCTION);
    assertThat(managed.databaseEngine()).isEqualTo(DatabaseEngine.POSTGRESQL);
  }

  @Test
  void machinesAreCountedByForm() {
    SiteSettings development = read(Map.of("domain", "www.example.org"), Form.DEVELOPMENT);
    assertThat(Stream.of(Role.values()).map(development::count)).containsExactly(1, 0, 1, 1, 0);
    SiteSettings production =
        read(
            Map.of("domain", "www.example.org", "webservers", "4", "managedDatabase", "mysql"),
            Form.PRODUCTION);
    assertThat(Stream.of(Role.values()).map(production::count)).containsExactly(1, 1, 4, 1, 1);
  }

  /** The launcher sees of an encrypted setting that it is there. */
  @Test
  void whatDependsOnAnEncryptedSettingIsLeftToTheProgram() {
    Map<String, String> values =
        Map.of(
            "domain", "www.example.org",
            "smtpHost", "mail.example.org",
            "smtpUser", "shop",
            "mailFrom", "shop@example.org",
            "mailTo", "ann@example.org");
    assertThat(SettingsReader.read(values, Form.DEVELOPMENT, Set.of("smtpPassword")).smtpPassword())
        .isEmpty();
    assertThatThrownBy(() -> SettingsReader.read(values, Form.DEVELOPMENT, Set.of()))
        .hasMessageContaining("without site:smtpPassword");
  }

  @Test
  void equalTextsMakeEqualSettings() {
    Map<String, String> values = Map.of("domain", "www.example.org", "webservers", "3");
    assertThat(read(values, Form.PRODUCTION))
        .isEqualTo(read(values, Form.PRODUCTION))
        .hasSameHashCodeAs(read(values, Form.PRODUCTION))
        .isNotEqualTo(read(Map.of("domain", "www.example.org"), Form.PRODUCTION));
  }

  private static SiteSettings read(Map<String, String> values, Form form) {
    return SettingsReader.read(values, form, SECRETS);
  }
}
