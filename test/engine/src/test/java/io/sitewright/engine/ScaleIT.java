package io.sitewright.engine;

import static io.sitewright.testkit.SitewrightAssertions.assertThat;
import static io.sitewright.testkit.Step.Verb.CREATED;
import static io.sitewright.testkit.Step.Verb.DELETED;
import static io.sitewright.testkit.Step.Verb.UPDATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.testkit.DeployedSite;
import io.sitewright.testkit.LocalCloud;
import io.sitewright.testkit.Update;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The number of webservers is what the scaling profile says, and people say it by the launcher. */
@LocalCloud(project = "stacks/production", stack = "production", up = false)
@TestMethodOrder(OrderAnnotation.class)
class ScaleIT {
  @Test
  @Order(1)
  void whatWasNeverBroughtUpIsNotScaled(DeployedSite site) {
    assertThat(scale(site, "3")).failedWith(2).saying("production was never brought up");
    assertThat(site.cloud().resources()).isZero();
    assertThat(site.up()).succeeded();
    assertThat(webservers(site)).hasSize(2);
  }

  @Test
  @Order(2)
  void moreAreMadeAndAnUpAfterwardsChangesNothing(DeployedSite site) {
    var scaled = scale(site, "4");
    assertThat(scaled)
        .did(CREATED, "Droplet", "web-3", "web-4")
        .did(UPDATED, "Droplet")
        .did(CREATED, "DnsRecord", "web-3", "web-4");
    assertThat(scaled.result().path("desired").asInt()).isEqualTo(4);
    assertThat(site.up()).hasNoChanges();
    assertThat(site).hasNoChanges();
    assertThat(scale(site).result().path("desired").asInt()).isEqualTo(4);
  }

  @Test
  @Order(3)
  void outsideFloorAndCapIsOneSentenceAndTouchesNothing(DeployedSite site) {
    var before = site.cloud().inventory().toString();
    assertThat(scale(site, "1"))
        .failedWith(2)
        .saying("site scale: 1 webserver is below the floor of 2;");
    assertThat(scale(site, "11"))
        .failedWith(2)
        .saying("site scale: 11 webservers are above the cap of 10;");
    assertThat(scale(site, "many")).failedWith(2).saying("not many");
    assertThat(site.cloud().inventory()).hasToString(before);
  }

  @Test
  @Order(4)
  void fewerLeaveTheDnsFirstAndGoWhenNobodyRemembersThemWithNothingLockedBetween(
      DeployedSite site) {
    site.with("SITEWRIGHT_DRAIN_MAX_SECONDS", "40");
    var scaling = CompletableFuture.supplyAsync(() -> scale(site, "2"), Breakdown::inAThread);
    while (draining(site).size() < 2 || records(site) > 2) {
      assertThat(scaling).isNotDone();
      Breakdown.pause();
    }
    // they serve on, and whoever wants to may update: nothing is undone and nothing waits
    assertThat(webservers(site)).hasSize(4);
    var meanwhile = site.up();
    while (meanwhile.err().contains("Another update is running")) {
      // the first of the two updates is about to end
      assertThat(scaling).isNotDone();
      meanwhile = site.up();
    }
    assertThat(meanwhile).hasNoChanges();
    assertThat(scaling).isNotDone();
    assertThat(webservers(site)).hasSize(4);
    var scaled = scaling.join();
    assertThat(scaled)
        .did(DELETED, "DnsRecord", "web-3", "web-4")
        .did(UPDATED, "SpacesBucketObject", "web-3-member", "web-4-member")
        .did(DELETED, "Droplet", "web-3", "web-4")
        .saying("web-3, web-4 out of the DNS; waiting 40 s")
        .before(DELETED, "DnsRecord", "web-3", DELETED, "Ready", "web-3")
        .before(UPDATED, "SpacesBucketObject", "web-3-member", DELETED, "Ready", "web-3")
        .before(DELETED, "Ready", "web-3", DELETED, "Droplet", "web-3");
    // the plugin does not wait once more for what the launcher has waited for
    assertThat(scaled.err()).doesNotContainPattern("Ready web-3 deleted \\([0-9]+ s\\)");
    assertThat(webservers(site)).hasSize(2);
    site.with("SITEWRIGHT_DRAIN_MAX_SECONDS", "0");
    assertThat(site).hasNoChanges();
    Bookkeeping.agrees(site);
  }

  @Test
  @Order(5)
  void theDeadAreNotWaitedFor(DeployedSite site) {
    assertThat(scale(site, "3")).did(CREATED, "Droplet", "web-3");
    site.with("SITEWRIGHT_DRAIN_MAX_SECONDS", "3600");
    site.cloud().machine(idOf(site, "web-3"), "stop", Map.of());
    var scaled = scale(site, "2");
    assertThat(scaled).did(DELETED, "Droplet", "web-3");
    assertThat(scaled.err()).doesNotContain("waiting");
    site.with("SITEWRIGHT_DRAIN_MAX_SECONDS", "0");
  }

  @Test
  @Order(6)
  void anUpdateThatFailsSaysWhatTheProfileSaysAndIsRepeated(DeployedSite site) {
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
    assertThat(scale(site, "3"))
        .failedWith(1)
        .saying("The scaling profile of production says 3 webservers now")
        .saying("./sitewright scale production 3 goes on from there");
    site.cloud().noMoreFaults();
    assertThat(scale(site, "3")).did(CREATED, "Droplet", "web-3");
    assertThat(site.up()).hasNoChanges();
    Bookkeeping.agrees(site);
  }

  @Test
  @Order(7)
  void autoscalersArePausedAndResumedWithoutAnUpdate(DeployedSite site) {
    assertThat(scale(site, "--pause").result().path("paused").asBoolean()).isTrue();
    assertThat(scale(site).result().path("paused").asBoolean()).isTrue();
    assertThat(site.up()).hasNoChanges();
    assertThat(scale(site, "--resume").result().path("paused").asBoolean()).isFalse();
    assertThat(scale(site).result().path("desired").asInt()).isEqualTo(3);
    var work = scale(site, "--maintenance", "2h", "--because", "the database moves");
    assertThat(work).saying("Maintenance until ").saying(" the database moves");
    assertThat(site.up()).hasNoChanges();
    assertThat(scale(site).result().path("maintenanceUntil").asText()).isNotEmpty();
    assertThat(scale(site, "--resume").result().has("maintenanceUntil")).isFalse();
  }

  private static Update scale(DeployedSite site, String... more) {
    var arguments = new ArrayList<>(List.of("scale", site.words()));
    arguments.addAll(Arrays.asList(more));
    arguments.add("--json");
    return site.run(arguments.toArray(String[]::new));
  }

  private static List<String> webservers(DeployedSite site) {
    return site.cloud().machines().stream()
        .map(machine -> machine.path("name").asText())
        .filter(name -> name.startsWith("web-"))
        .toList();
  }

  private static int records(DeployedSite site) {
    var records =
        site.cloud()
            .listed("domain_records", "/digitalocean/v2/domains/example.org/records?per_page=200");
    return (int) records.stream().filter(it -> it.path("type").asText().equals("A")).count();
  }

  /** The memberships that say so. */
  private static List<String> draining(DeployedSite site) {
    var draining = new ArrayList<String>();
    for (var resource : site.state().path("deployment").path("resources")) {
      var outputs = resource.path("outputs");
      if (outputs.path("content").asText().contains("state draining")) {
        draining.add(outputs.path("key").asText());
      }
    }
    return draining;
  }

  private static String idOf(DeployedSite site, String name) {
    for (var resource : site.state().path("deployment").path("resources")) {
      if (resource.path("urn").asText().endsWith("Droplet::" + name)) {
        return resource.path("id").asText();
      }
    }
    throw new AssertionError("the state has no droplet " + name);
  }
}
