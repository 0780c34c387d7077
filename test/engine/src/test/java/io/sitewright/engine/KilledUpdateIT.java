package io.sitewright.engine;

import static io.sitewright.testkit.SitewrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sitewright.testkit.DeployedSite;
import io.sitewright.testkit.LocalCloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
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
      startOver(site);
      var broken = Breakdown.killEngine(site, () -> holds(site.cloud().inventory(), kind));
      assertThat(broken.killed()).as("killed when there was a %s", kind).isTrue();
      told.add(kind);
      recovers(site, "the first " + kind);
    }
    assertThat(told).isEqualTo(KINDS);
  }

  @Test
  @Order(2)
  void aCreationKilledAtARandomMoment(DeployedSite site) throws IOException {
    var whole = things(site);
    for (var round = 0; round < RANDOM_CREATIONS; round++) {
      startOver(site);
      var soMany = random.nextInt(whole - 3);
      var broken = Breakdown.killEngine(site, () -> things(site) >= soMany);
      assertThat(broken.killed()).as("killed at %s resources of %s", soMany, whole).isTrue();
      recovers(site, soMany + " of " + whole + " resources");
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
      recovers(site, after / 1_000_000 + " ms of a replacement");
    }
    assertThat(site).hasNoChanges();
  }

  @Test
  @Order(4)
  void theCloudKilledInTheMiddle(DeployedSite site) throws IOException {
    var whole = things(site);
    for (var round = 0; round < CLOUD_KILLS; round++) {
      startOver(site);
      var soMany = 1 + random.nextInt(whole - 3);
      var broken = Breakdown.killCloud(site, () -> things(site) >= soMany);
      assertThat(broken.killed())
          .as("killed at %s of %s: %s", soMany, whole, broken.update().err())
          .isTrue();
      assertThat(broken.update().exitCode()).isEqualTo(1);
      recovers(site, "the cloud at " + soMany + " of " + whole + " resources");
    }
  }

  @Test
  @Order(5)
  void afterAllThatTheSiteIsWhole(DeployedSite site) {
    assertThat(site).hasNoChanges();
    assertThat(site.destroy("--confirm-data-loss", site.words())).succeeded();
    assertThat(site.cloud().resources()).isZero();
  }

  private static void recovers(DeployedSite site, String when) {
    var up = site.up();
    assertThat(up.exitCode()).as("up after a kill at %s:%n%s", when, up.err()).isZero();
    var state = site.state();
    assertThat(state.path("deployment").has("pending_operations"))
        .as("operations left open after a kill at %s", when)
        .isFalse();
    assertThat(Bookkeeping.ofCloud(site.cloud().inventory()))
        .as("what the cloud holds after a kill at %s and one more up, against the state", when)
        .containsExactlyElementsOf(Bookkeeping.ofState(state))
        .filteredOn(thing -> thing.startsWith("droplet "))
        .hasSize(3);
  }

  /** Without what machines wrote, which stays when they are replaced. */
  private static int things(DeployedSite site) {
    return Bookkeeping.ofCloud(site.cloud().inventory()).size();
  }

  private static boolean holds(JsonNode inventory, String kind) {
    return Bookkeeping.ofCloud(inventory).stream().anyMatch(thing -> thing.startsWith(kind + " "));
  }

  /** An empty cloud and a stack that was never there. */
  private static void startOver(DeployedSite site) throws IOException {
    site.cloud().post("/cloud/reset", "{}");
    for (var folder : List.of("state", "journal")) {
      delete(site.home().resolve(folder));
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
