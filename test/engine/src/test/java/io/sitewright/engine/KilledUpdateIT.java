package io.sitewright.engine;

import static io.sitewright.testkit.SitewrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.testkit.DeployedSite;
import io.sitewright.testkit.LocalCloud;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The engine killed at twenty moments of an update, and the cloud at some: one more up ends with
 * everything once and nothing left over.
 */
@LocalCloud(
    value = ScalingSite.class,
    settings = {"site:domain=www.example.org", "site:operators=[203.0.113.7/32]"})
@TestMethodOrder(OrderAnnotation.class)
class KilledUpdateIT {
  private static final int RANDOM_CREATIONS = Integer.getInteger("sitewright.kills.creations", 4);
  private static final int RANDOM_UPDATES = Integer.getInteger("sitewright.kills.updates", 5);
  private static final int CLOUD_KILLS = Integer.getInteger("sitewright.kills.cloud", 2);

  /**
   * Every kind of thing that a site has; an update is killed when the first of each has come to be.
   */
  private static final List<String> KINDS =
      List.of(
          "vpc",
          "tag",
          "firewall",
          "bucket",
          "object",
          "spaces-key",
          "droplet",
          "volume",
          "attachment",
          "domain",
          "dns-record");

  private final Random random =
      new Random(Long.getLong("sitewright.kills.seed", System.nanoTime()));

  @Test
  @Order(1)
  void aCreationKilledWhenTheFirstOfAKindIsThere(DeployedSite site) throws IOException {
    List<String> told = new ArrayList<>();
    for (var kind : KINDS) {
      Aftermath.startOver(site);
      var broken =
          Breakdown.killEngine(site, () -> Aftermath.holds(site.cloud().inventory(), kind));
      assertThat(broken.killed()).as("killed when there was a %s", kind).isTrue();
      told.add(kind);
      Aftermath.recovers(site, "the first " + kind);
    }
    assertThat(told).isEqualTo(KINDS);
  }

  @Test
  @Order(2)
  void aCreationKilledAtARandomMoment(DeployedSite site) throws IOException {
    var whole = Aftermath.things(site);
    for (var round = 0; round < RANDOM_CREATIONS; round++) {
      Aftermath.startOver(site);
      var soMany = random.nextInt(whole - 3);
      var broken = Breakdown.killEngine(site, () -> Aftermath.things(site) >= soMany);
      assertThat(broken.killed()).as("killed at %s resources of %s", soMany, whole).isTrue();
      Aftermath.recovers(site, soMany + " of " + whole + " resources");
    }
  }

  @Test
  @Order(3)
  void aReplacementKilledAtARandomMoment(DeployedSite site) {
    var killed = 0;
    for (var round = 0; killed < RANDOM_UPDATES; round++) {
      assertThat(round)
          .as("rounds in which the update was quicker than the kill")
          .isLessThan(3 * RANDOM_UPDATES);
      site.set("site:webserverSize", round % 2 == 0 ? "s-1vcpu-2gb" : "s-1vcpu-1gb");
      site.set("site:timeZone", round % 2 == 0 ? "Europe/Berlin" : "Europe/London");
      var from = System.nanoTime();
      var after = random.nextInt(5000) * 1_000_000L;
      var broken = Breakdown.killEngine(site, () -> System.nanoTime() - from > after);
      if (broken.killed()) {
        killed++;
      }
      Aftermath.recovers(site, after / 1_000_000 + " ms of a replacement");
    }
    assertThat(site).hasNoChanges();
  }

  @Test
  @Order(4)
  void theCloudKilledInTheMiddle(DeployedSite site) throws IOException {
    var whole = Aftermath.things(site);
    for (var round = 0; round < CLOUD_KILLS; round++) {
      Aftermath.startOver(site);
      var soMany = 1 + random.nextInt(whole - 3);
      var broken = Breakdown.killCloud(site, () -> Aftermath.things(site) >= soMany);
      assertThat(broken.killed())
          .as("killed at %s of %s: %s", soMany, whole, broken.update().err())
          .isTrue();
      assertThat(broken.update().exitCode()).isEqualTo(1);
      Aftermath.recovers(site, "the cloud at " + soMany + " of " + whole + " resources");
    }
  }

  @Test
  @Order(5)
  void afterAllThatTheSiteIsWhole(DeployedSite site) {
    assertThat(site).hasNoChanges();
    assertThat(site.destroy("--confirm-data-loss", site.words())).succeeded();
    assertThat(site.cloud().resources()).isZero();
  }
}
