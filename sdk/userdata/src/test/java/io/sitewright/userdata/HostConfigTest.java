package io.sitewright.userdata;

import static io.sitewright.model.Role.BUILD_MACHINE;
import static io.sitewright.model.Role.DATABASE;
import static io.sitewright.model.Role.WEBSERVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitewright.model.Role;
import io.sitewright.model.settings.SiteSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HostConfigTest {
  private static final List<Role> ROLES = List.of(BUILD_MACHINE, WEBSERVER, DATABASE);

  static Stream<Arguments> sites() {
    return Stream.of(
        Arguments.of("development", Sites.development()),
        Arguments.of(
            "development-without-build-machine", Sites.development("buildMachine", "false")),
        Arguments.of(
            "production-behind-cloudflare-with-managed-database",
            Sites.production(
                "cloudflare", "true",
                "cloudflareAccount", "0123456789abcdef0123456789abcdef",
                "managedDatabase", "mysql")),
        Arguments.of(
            "production-on-postgresql",
            Sites.production(
                "application", "drupal",
                "databaseEngine", "postgresql",
                "webserverKind", "apache",
                "sshPort", "2222")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sites")
  void isThatWhichWasReviewed(String name, SiteSettings settings) {
    StringBuilder text = new StringBuilder();
    for (Role role : Role.values()) {
      if (role.isMachine() && settings.count(role) > 0) {
        HostConfig config = Sites.hostConfig(settings, role);
        text.append("== ").append(role.label()).append(": rules\n").append(config.rules().text());
        text.append("== ").append(role.label()).append(": settings\n");
        text.append(config.settings().text()).append('\n');
      }
    }
    Golden.assertMatches(getClass(), name, text.toString());
  }

  @Test
  void theManifestNamesEveryObjectByItsContent() {
    HostConfig config = Sites.hostConfig(Sites.development(), WEBSERVER);
    assertThat(config.manifest())
        .isEqualTo(
            """
            sitewright-manifest 1
            rules %s
            settings %s
            bundle %s
            """
                .formatted(
                    Sha256.hex(config.rules().text()),
                    Sha256.hex(config.settings().text()),
                    Sha256.hex(config.bundle().content().bytes())));
    assertThat(config.digest()).isEqualTo(Sha256.hex(config.manifest()));
    assertThat(config.objects())
        .extracting(HostObject::key)
        .allMatch(key -> key.matches("objects/[0-9a-f]{64}"));
  }

  /** What a changed setting touches, by role and object; all else must stay byte for byte. */
  static Stream<Arguments> changes() {
    return Stream.of(
        Arguments.of(
            "an operator's address",
            new String[] {"operators", "[\"198.51.100.9/32\"]"},
            Set.of("build-machine rules")),
        Arguments.of(
            "the SSH port",
            new String[] {"sshPort", "2222"},
            Set.of(
                "build-machine rules",
                "webserver rules",
                "database rules",
                "build-machine settings",
                "webserver settings",
                "database settings")),
        Arguments.of(
            "the database port",
            new String[] {"databasePort", "3307"},
            Set.of("database rules", "database settings")),
        Arguments.of(
            "an extra port of the webservers",
            new String[] {
              "extraPorts",
              "[{\"role\":\"webserver\",\"port\":8080,\"from\":\"any\",\"because\":\"a feed\"}]"
            },
            Set.of("webserver rules")),
        Arguments.of(
            "the kind of webserver",
            new String[] {"webserverKind", "apache"},
            Set.of("webserver settings")),
        Arguments.of(
            "the time zone",
            new String[] {"timeZone", "Europe/Paris"},
            Set.of("build-machine settings", "webserver settings", "database settings")),
        Arguments.of(
            "a ping that is answered no more",
            new String[] {"ping", "false"},
            Set.of("build-machine rules", "webserver rules", "database rules")),
        Arguments.of("the size of machines", new String[] {"databaseVolumeGb", "20"}, Set.of()),
        Arguments.of("the TTL of DNS", new String[] {"dnsTtl", "300"}, Set.of()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void aChangeTouchesOnlyWhatItConcerns(String what, String[] change, Set<String> touched) {
    assertThat(differences(Sites.development(), Sites.development(change)))
        .as(what)
        .containsExactlyInAnyOrderElementsOf(touched);
  }

  @Test
  void oneMoreWebserverTouchesNothing() {
    assertThat(differences(Sites.production(), Sites.production("webservers", "7"))).isEmpty();
  }

  @Test
  void aChangedScriptTouchesTheBundleOnly() {
    HostConfig before = Sites.hostConfig(Sites.development(), WEBSERVER);
    HostConfig after =
        new HostConfig(before.rules(), before.settings(), HostObject.of("bundle", "other scripts"));
    assertThat(after.digest()).isNotEqualTo(before.digest());
    assertThat(after.manifest().lines().limit(3))
        .isEqualTo(before.manifest().lines().limit(3).toList());
  }

  @Test
  void aManagedDatabaseTakesNoConfiguration() {
    assertThatThrownBy(() -> Sites.hostConfig(Sites.development(), Role.MANAGED_DATABASE))
        .hasMessage(
            "Role managed-database is no machine of the site and takes no configuration; name a role that is one.");
  }

  @Test
  void noSecretIsInIt() {
    for (Role role : ROLES) {
      for (HostObject object : Sites.hostConfig(Sites.development(), role).objects()) {
        assertThat(object.text()).doesNotContain(Sites.KEY.secretKey(), Sites.KEY.accessKey());
      }
    }
  }

  private static List<String> differences(SiteSettings before, SiteSettings after) {
    List<String> differences = new ArrayList<>();
    for (Role role : ROLES) {
      List<HostObject> old = Sites.hostConfig(before, role).objects();
      List<HostObject> fresh = Sites.hostConfig(after, role).objects();
      for (int i = 0; i < old.size(); i++) {
        if (!old.get(i).sha256().equals(fresh.get(i).sha256())) {
          differences.add(role.label() + " " + old.get(i).kind());
        }
      }
    }
    return differences;
  }
}
