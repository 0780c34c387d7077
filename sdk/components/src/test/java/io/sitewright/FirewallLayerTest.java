package io.sitewright;

import static io.sitewright.Sites.DROPLET;
import static io.sitewright.Sites.FIREWALL;
import static io.sitewright.Sites.TAG;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.clouds.testing.Declarations;
import io.sitewright.clouds.testing.Declared;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FirewallLayerTest {
  private static final String EDGE_ACCOUNT = "0123456789abcdef0123456789abcdef";

  @Test
  void groupsComeFirstThenRulesThenMachines() {
    Declarations site = Sites.complete(1);
    for (Declared firewall : site.ofType(FIREWALL)) {
      assertThat(firewall.after())
          .containsExactlyInAnyOrder(
              TAG + " shop-dev-build-machine",
              TAG + " shop-dev-webserver",
              TAG + " shop-dev-database");
      assertThat(firewall.parent()).isEqualTo("sitewright:index:FirewallLayer site");
    }
    assertThat(site.the(DROPLET, "web-1").after()).containsExactly(FIREWALL + " site-webserver");
    assertThat(site.the(DROPLET, "database").after()).containsExactly(FIREWALL + " site-database");
    assertThat(site.the(DROPLET, "build").after())
        .containsExactly(FIREWALL + " site-build-machine");
  }

  @Test
  void theDatabaseIsReachedByItsPeersGroupsOnly() {
    List<Map<?, ?>> rules = rules(Sites.complete(1), "site-database");
    assertThat(rules)
        .contains(
            Map.of(
                "protocol",
                "tcp",
                "portRange",
                "2035",
                "sourceTags",
                List.of("shop-dev-webserver")))
        .filteredOn(rule -> rule.containsKey("sourceAddresses"))
        .allMatch(rule -> "icmp".equals(rule.get("protocol")));
  }

  @Test
  void operatorsReachTheBuildMachineOnly() {
    Declarations site = Sites.complete(1);
    assertThat(rules(site, "site-build-machine").toString()).contains("203.0.113.7/32");
    assertThat(rules(site, "site-webserver").toString()).doesNotContain("203.0.113.7");
  }

  @Test
  void behindCloudflareOnlyItsRangesReachTheWebservers() {
    Declarations site = Sites.complete(1, "cloudflare", "true", "cloudflareAccount", EDGE_ACCOUNT);
    assertThat(rules(site, "site-webserver"))
        .contains(
            Map.of(
                "protocol", "tcp",
                "portRange", "443",
                "sourceAddresses", List.of("192.0.2.0/24", "2001:db8::/32")))
        .noneMatch(
            rule -> rule.toString().contains("tcp") && rule.toString().contains("0.0.0.0/0"));
  }

  @Test
  void aMachineMoreChangesNoRule() {
    Declarations one = Sites.complete(1);
    Declarations five = Sites.complete(5);
    for (Declared firewall : one.ofType(FIREWALL)) {
      assertThat(five.the(FIREWALL, firewall.name()).inputs()).isEqualTo(firewall.inputs());
    }
  }

  private static List<Map<?, ?>> rules(Declarations site, String firewall) {
    List<Map<?, ?>> rules = new ArrayList<>();
    ((List<?>) site.the(FIREWALL, firewall).input("inboundRules"))
        .forEach(rule -> rules.add((Map<?, ?>) rule));
    return rules;
  }
}
