package io.sitewright.engine;

import static io.sitewright.testkit.SitewrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.testkit.DeployedSite;
import io.sitewright.testkit.LocalCloud;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Of two updates of one site at once, one is refused and the other does not notice. */
@LocalCloud(
    value = ScalingSite.class,
    up = false,
    settings = {"site:domain=www.example.org", "site:operators=[203.0.113.7/32]"})
class ConcurrentUpdatesIT {
  @Test
  void theSecondOfTwoUpdatesIsRefusedInASentence(DeployedSite site) {
    site.cloud()
        .fault(
            Map.of("kind", "slow-create", "resource", "droplet", "delayMillis", 4000, "times", 0));
    var first = CompletableFuture.supplyAsync(site::up, Breakdown::inAThread);
    while (Breakdown.engine() == null) {
      assertThat(first).isNotDone();
      Breakdown.pause();
    }
    var second = site.up();
    assertThat(first).isNotDone();
    assertThat(second).failedWith(1).saying("update").saying("is running");
    assertThat(second.err().lines().filter(line -> line.startsWith("sitewright: "))).hasSize(1);
    assertThat(second.steps()).isEmpty();
    assertThat(first.join()).succeeded();
    site.cloud().noMoreFaults();
    Bookkeeping.agrees(site);
  }
}
