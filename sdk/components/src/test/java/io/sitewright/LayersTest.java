package io.sitewright;

import static io.sitewright.Sites.DROPLET;
import static io.sitewright.Sites.FIREWALL;
import static io.sitewright.Sites.OBJECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitewright.clouds.testing.Declarations;
import io.sitewright.clouds.testing.Declared;
import io.sitewright.model.InvalidSettingsException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Never a machine outside a firewall, unless somebody says that this is meant. */
class LayersTest {
  @Test
  void everyMachineIsBehindTheFirewallOfItsRoleWhicheverSettings() {
    for (String managed : List.of("none", "mysql")) {
      for (String buildMachine : List.of("true", "false")) {
        for (String cloudflare : List.of("false", "true")) {
          for (String layers : List.of("both", "cloud")) {
            Declarations site =
                Sites.whole(
                    "managedDatabase", managed,
                    "buildMachine", buildMachine,
                    "cloudflare", cloudflare,
                    "cloudflareAccount", "0123456789abcdef0123456789abcdef",
                    "firewallLayers", layers,
                    "acknowledgeFewerFirewalls", layers,
                    "autoscalers", "2");
            everyMachineIsProtected(site);
          }
        }
      }
    }
  }

  private static void everyMachineIsProtected(Declarations site) {
    Set<Object> protectedLabels = new HashSet<>();
    for (Declared firewall : site.ofType(FIREWALL)) {
      protectedLabels.addAll((List<?>) firewall.input("tags"));
    }
    assertThat(site.ofType(DROPLET)).hasSizeGreaterThan(4);
    for (Declared machine : site.ofType(DROPLET)) {
      assertThat((List<?>) machine.input("tags")).anyMatch(protectedLabels::contains);
      assertThat(machine.after()).anyMatch(id -> id.startsWith(FIREWALL));
    }
  }

  @Test
  void withoutTheCloudsLayerTheMachinesOwnRemains() {
    Declarations site = Sites.whole("firewallLayers", "ufw", "acknowledgeFewerFirewalls", "ufw");
    assertThat(site.ofType(FIREWALL)).isEmpty();
    assertThat(site.the(DROPLET, "web-1").after())
        .containsExactly(Sites.TAG + " shop-dev-webserver");
    assertThat(site.the(OBJECT, "site-webserver-rules").text("content")).contains("tcp   443");
  }

  @Test
  void fewerLayersMustBeMeant() {
    assertThatThrownBy(() -> Sites.production("firewallLayers", "none"))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("site:acknowledgeFewerFirewalls");
  }
}
