package io.sitewright.engine;

import static io.sitewright.testkit.SitewrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.testkit.DeployedSite;
import io.sitewright.testkit.LocalCloud;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What a state does not know is not its own: others' sites in the same account stay as they are.
 */
@LocalCloud(
    value = ScalingSite.class,
    settings = {"site:domain=www.example.org", "site:operators=[203.0.113.7/32]"})
@TestMethodOrder(OrderAnnotation.class)
class SharedAccountIT {
  @Test
  @Order(1)
  void anEmptyStateBesideALivingSiteTouchesNothingAndSaysSo(DeployedSite site) {
    var before = Bookkeeping.ofCloud(site.cloud().inventory());
    var refused = site.fromAnotherHome().up();
    assertThat(refused).failedWith(1);
    assertThat(refused.err().lines().filter(line -> line.startsWith("sitewright: "))).hasSize(1);
    assertThat(refused.err()).contains(site.tag());
    assertThat(Bookkeeping.ofCloud(site.cloud().inventory())).isEqualTo(before);
    assertThat(site).hasNoChanges();
  }

  @Test
  @Order(2)
  void anotherProjectComesAndGoesWithoutTouchingThisOne(DeployedSite site) {
    var before = Bookkeeping.ofCloud(site.cloud().inventory());
    var other =
        site.neighbour(
            NeighbourSite.class,
            "dev",
            Map.of(
                "site:domain", "www.example.net",
                "site:operators", "[203.0.113.7/32]",
                "site:vpcRange", "10.30.0.0/20"));
    assertThat(other.up()).succeeded();
    assertThat(Bookkeeping.ofCloud(site.cloud().inventory())).containsAll(before);
    assertThat(site).hasNoChanges();
    assertThat(other.destroy("--confirm-data-loss", other.words())).succeeded();
    assertThat(Bookkeeping.ofCloud(site.cloud().inventory())).isEqualTo(before);
  }
}
