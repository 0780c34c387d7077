package io.sitewright.engine;

import static io.sitewright.testkit.SitewrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.testkit.DeployedSite;
import io.sitewright.testkit.LocalCloud;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A pool that grows from 2 webservers to many and shrinks again, with its engine, the process that
 * keeps its state and both killed on the way: one up after each mends it, and machines that are not
 * meant keep name and address.
 */
@LocalCloud(
    value = ScalingSite.class,
    up = false,
    settings = {
      "site:domain=www.example.org",
      "site:operators=[203.0.113.7/32]",
      "test:webservers=2"
    })
@TestMethodOrder(OrderAnnotation.class)
class LargePoolIT {
  private static final int MANY = Integer.getInteger("sitewright.pool", 200);
  private static final int OTHERS = 2;

  private final Random random =
      new Random(Long.getLong("sitewright.kills.seed", System.nanoTime()));

  @Test
  @Order(1)
  void aGrowingPoolSurvivesTheDeathOfEngineAndStateService(DeployedSite site) {
    site.cloud()
        .fault(Map.of("kind", "quota", "resource", "droplet", "times", 1_000_000, "limit", 10_000));
    assertThat(site.up()).succeeded();
    var first = addresses(site);
    assertThat(first).hasSize(2 + OTHERS);

    webservers(site, MANY / 2);
    var some = 2 + random.nextInt(MANY / 2 - 6);
    var engine = Breakdown.killEngine(site, () -> holdsMoreThan(site, some));
    assertThat(engine.killed()).isTrue();
    assertThat(site.state().path("deployment").path("pending_operations"))
        .as("what the killed engine was at")
        .isNotEmpty();
    mends(site, MANY / 2, first);

    var half = addresses(site);
    webservers(site, MANY);
    var more = MANY / 2 + random.nextInt(MANY / 4);
    var both = Breakdown.killStateService(site, true, () -> holdsMoreThan(site, more));
    assertThat(both.killed()).isTrue();
    mends(site, MANY, half);
  }

  @Test
  @Order(2)
  void anUpdateGoesOnWhenItsStateServiceIsKilled(DeployedSite site) {
    var before = addresses(site);
    webservers(site, MANY + 20);
    var broken = Breakdown.killStateService(site, false, () -> holdsMoreThan(site, MANY + 2));
    assertThat(broken.killed()).isTrue();
    assertThat(broken.update()).succeeded();
    assertThat(addresses(site)).containsAllEntriesOf(before).hasSize(MANY + 20 + OTHERS);
    Bookkeeping.agrees(site);
  }

  @Test
  @Order(3)
  void aShrunkenPoolKeepsTheMachinesItBeganWith(DeployedSite site) {
    var many = addresses(site);
    webservers(site, 2);
    assertThat(site.up()).succeeded();
    var few = addresses(site);
    assertThat(few).hasSize(2 + OTHERS);
    assertThat(many).containsAllEntriesOf(few);
    Bookkeeping.agrees(site);
    assertThat(site).hasNoChanges();
  }

  private static void webservers(DeployedSite site, int number) {
    site.set("test:webservers", Integer.toString(number));
  }

  private static void mends(DeployedSite site, int webservers, Map<String, String> untouched) {
    assertThat(site.up()).succeeded();
    assertThat(site.state().path("deployment").has("pending_operations")).isFalse();
    Bookkeeping.agrees(site);
    assertThat(addresses(site)).containsAllEntriesOf(untouched).hasSize(webservers + OTHERS);
  }

  private static boolean holdsMoreThan(DeployedSite site, int webservers) {
    return site.cloud().get("/cloud/status").path("machines").asInt() > webservers + OTHERS;
  }

  /** Name, id and private and public addresses of every machine. */
  private static Map<String, String> addresses(DeployedSite site) {
    var all = new TreeMap<String, String>();
    for (var machine : site.cloud().machines()) {
      all.put(
          machine.path("name").asText(),
          machine.path("id").asText() + " " + machine.path("networks"));
    }
    return all;
  }
}
