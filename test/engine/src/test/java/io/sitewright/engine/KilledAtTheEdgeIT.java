package io.sitewright.engine;

import static io.sitewright.testkit.SitewrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.testkit.DeployedSite;
import io.sitewright.testkit.LocalCloud;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The engine killed while it works at Cloudflare: one more up, and each thing is there once. */
@LocalCloud(
    value = EdgeSite.class,
    settings = {
      "site:domain=www.example.org",
      "site:operators=[203.0.113.7/32]",
      "site:cloudflare=true",
      "site:cloudflareAccount=0123456789abcdef0123456789abcdef"
    })
@TestMethodOrder(OrderAnnotation.class)
class KilledAtTheEdgeIT {
  private static final int RANDOM_UPDATES = Integer.getInteger("sitewright.kills.edge", 4);

  /** Every kind that Cloudflare has here; a creation is killed when the first of each is there. */
  private static final List<String> KINDS =
      List.of(
          "cf-record",
          "cf-zone",
          "cf-setting",
          "cf-ruleset",
          "cf-access-policy",
          "cf-access-application",
          "cf-certificate");

  private final Random random =
      new Random(Long.getLong("sitewright.kills.seed", System.nanoTime()));

  @Test
  @Order(1)
  void aCreationKilledWhenTheFirstOfAKindIsThere(DeployedSite site) throws IOException {
    for (var kind : KINDS) {
      Aftermath.startOver(site);
      var broken =
          Breakdown.killEngine(site, () -> Aftermath.holds(site.cloud().inventory(), kind));
      assertThat(broken.killed()).as("killed when there was a %s", kind).isTrue();
      Aftermath.recovers(site, "the first " + kind);
    }
  }

  /** Each round changes or replaces something of every kind but the zone. */
  @Test
  @Order(2)
  void anUpdateKilledAtARandomMoment(DeployedSite site) {
    var killed = 0;
    for (var round = 0; killed < RANDOM_UPDATES; round++) {
      assertThat(round)
          .as("rounds in which the update was quicker than the kill")
          .isLessThan(4 * RANDOM_UPDATES);
      site.set("test:email", round % 2 == 0 ? "bob@example.org" : "ann@example.org");
      site.set("test:hours", round % 2 == 0 ? "8" : "24");
      site.set("test:second", round % 2 == 0 ? "www.shop.example" : "m.shop.example");
      site.set("site:webserverSize", round % 2 == 0 ? "s-1vcpu-2gb" : "s-1vcpu-1gb");
      var from = System.nanoTime();
      var after = random.nextInt(5000) * 1_000_000L;
      var broken = Breakdown.killEngine(site, () -> System.nanoTime() - from > after);
      if (broken.killed()) {
        killed++;
      }
      Aftermath.recovers(site, after / 1_000_000 + " ms of an update");
    }
  }

  @Test
  @Order(3)
  void afterAllThatTheSiteIsWhole(DeployedSite site) {
    assertThat(site).hasNoChanges();
    assertThat(site.destroy("--confirm-data-loss", site.words())).succeeded();
    assertThat(site.cloud().resources()).isZero();
  }
}
