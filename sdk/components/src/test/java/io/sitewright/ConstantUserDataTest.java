package io.sitewright;

import static io.sitewright.Sites.DROPLET;
import static io.sitewright.Sites.OBJECT;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.clouds.testing.Declarations;
import io.sitewright.clouds.testing.Declared;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * On most clouds a changed user-data destroys the machine: whatever may change is host
 * configuration.
 */
class ConstantUserDataTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "operators      | [\"198.51.100.9/32\"]",
        "databasePort   | 3306",
        "sshPort        | 2222",
        "timeZone       | Europe/Paris",
        "webserverKind  | apache",
        "application    | drupal",
        "dnsTtl         | 60",
        "ping           | false",
        "extraPorts     | [{\"role\":\"webserver\",\"port\":8080,\"from\":\"any\",\"because\":\"a test\"}]"
      })
  void aChangedSettingReplacesNoMachine(String key, String value) {
    Declarations before = Sites.complete(1);
    Declarations after = Sites.complete(1, key, value);
    for (Declared droplet : before.ofType(DROPLET)) {
      assertThat(after.the(DROPLET, droplet.name()).inputs()).isEqualTo(droplet.inputs());
    }
    assertThat(after.all()).as("what the setting does change").isNotEqualTo(before.all());
  }

  @Test
  void whatChangedIsToldByAnotherManifest() {
    assertThat(manifest(Sites.complete(1, "sshPort", "2222")))
        .isNotEqualTo(manifest(Sites.complete(1)));
  }

  @Test
  void theRolesSecretGoesIntoUserDataAndReadinessOnly() {
    for (Declared declared : Sites.complete(1).all()) {
      if (!declared.type().equals(DROPLET) && !declared.type().equals(Sites.READY)) {
        assertThat(declared.inputs().toString()).doesNotContain("secret-of-");
      }
    }
    assertThat(Sites.complete(1).the(DROPLET, "web-1").text("userData"))
        .contains("secret-of-site-webserver");
  }

  private static String manifest(Declarations site) {
    return site.the(OBJECT, "site-webserver-manifest").text("content");
  }
}
