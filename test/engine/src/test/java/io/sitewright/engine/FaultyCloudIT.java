package io.sitewright.engine;

import static io.sitewright.testkit.SitewrightAssertions.assertThat;
import static io.sitewright.testkit.Step.Verb.CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.testkit.DeployedSite;
import io.sitewright.testkit.LocalCloud;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What the vendor does wrong costs one failed update and one clean repetition, never a second
 * machine.
 */
@LocalCloud(
    value = ScalingSite.class,
    up = false,
    settings = {"site:domain=www.example.org", "site:operators=[203.0.113.7/32]"})
@TestMethodOrder(OrderAnnotation.class)
class FaultyCloudIT {
  @Test
  @Order(1)
  void aDropletWhoseCreationFailsHalfWayIsMadeWholeByTheNextUp(DeployedSite site) {
    site.cloud()
        .fault(
            Map.of(
                "kind",
                "half-create",
                "resource",
                "droplet",
                "operation",
                "create",
                "name",
                "web"));
    var failed = site.up();
    assertThat(failed).failedWith(1).saying("web-1");
    assertThat(failed.err()).doesNotContain("Exception").doesNotContainPattern("\\.java:\\d+");
    site.cloud().noMoreFaults();
    // Which others the engine had begun with when it heard of the failure depends on the moment.
    var made = site.state().toString();
    var repeated = site.up();
    assertThat(repeated).succeeded();
    for (String other : List.of("database", "build")) {
      if (made.contains("droplet:Droplet::" + other + "\"")) {
        assertThat(repeated.stepsOf("Droplet", other)).isEmpty();
      }
    }
    assertThat(site.cloud().inventory().path("droplet")).hasSize(3);
    Bookkeeping.agrees(site);
    assertThat(site).hasNoChanges();
  }

  @Test
  @Order(2)
  void aRefusedCreationLeavesTheRestStandingAndIsRepeated(DeployedSite site) {
    site.cloud()
        .fault(
            Map.of(
                "kind",
                "server-error",
                "resource",
                "droplet",
                "operation",
                "create",
                "name",
                "web-3",
                "times",
                0));
    site.set("test:webservers", "3");
    var failed = site.up();
    assertThat(failed).failedWith(1).saying("web-3");
    site.cloud().noMoreFaults();
    var repeated = site.up();
    assertThat(repeated).did(CREATED, "Droplet", "web-3");
    Bookkeeping.agrees(site);
  }

  @Test
  @Order(3)
  void aCreationWhoseAnswerWasLostIsAdoptedNotRepeated(DeployedSite site) {
    site.cloud()
        .fault(
            Map.of(
                "kind",
                "lost-response",
                "resource",
                "droplet",
                "operation",
                "create",
                "name",
                "web-4",
                "times",
                1));
    site.set("test:webservers", "4");
    assertThat(site.up()).failedWith(1);
    site.cloud().noMoreFaults();
    assertThat(site.up()).succeeded();
    assertThat(site.cloud().inventory().path("droplet")).hasSize(6);
    Bookkeeping.agrees(site);
    assertThat(site).hasNoChanges();
  }
}
