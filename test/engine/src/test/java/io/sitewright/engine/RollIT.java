package io.sitewright.engine;

import static io.sitewright.testkit.SitewrightAssertions.assertThat;
import static io.sitewright.testkit.Step.Verb.CREATED_ANEW;
import static io.sitewright.testkit.Step.Verb.DELETED_AFTER;
import static io.sitewright.testkit.Step.Verb.UPDATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.testkit.DeployedSite;
import io.sitewright.testkit.LocalCloud;
import io.sitewright.testkit.Update;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Webservers are replaced batch by batch, and a batch that fails costs no visitor anything. */
@LocalCloud(
    value = ScalingSite.class,
    settings = {
      "site:domain=www.example.org",
      "site:operators=[203.0.113.7/32]",
      "test:webservers=4"
    })
@TestMethodOrder(OrderAnnotation.class)
class RollIT {
  @Test
  @Order(1)
  void withNothingToReplaceItSaysSo(DeployedSite site) {
    var roll = roll(site, "25%");
    assertThat(roll).succeeded().saying("Nothing to roll: no webserver of dev is to be replaced.");
    assertThat(roll.steps()).isEmpty();
    assertThat(roll.result().path("rolled").asInt(-1)).isZero();
  }

  @Test
  @Order(2)
  void aWrongBatchIsRefusedBeforeAnythingIsTouched(DeployedSite site) {
    assertThat(roll(site, "0")).failedWith(2).saying("--batch 0 is no size of a batch");
  }

  @Test
  @Order(3)
  void anotherSizeIsRolledBatchByBatchEachDrainedBeforeItGoes(DeployedSite site) {
    var before = Set.copyOf(machines(site, "database", "build"));
    site.with("SITEWRIGHT_DRAIN_MAX_SECONDS", "2");
    site.set("site:webserverSize", "s-1vcpu-2gb");
    site.set("site:databaseSize", "s-2vcpu-4gb");
    var roll = roll(site, "50%");
    assertThat(roll)
        .did(CREATED_ANEW, "Droplet", "web-1", "web-2", "web-3", "web-4")
        .did(DELETED_AFTER, "Droplet", "web-1", "web-2", "web-3", "web-4")
        .did(UPDATED, "Droplet")
        .before(DELETED_AFTER, "Droplet", "web-1", CREATED_ANEW, "Droplet", "web-3")
        .before(DELETED_AFTER, "Droplet", "web-2", CREATED_ANEW, "Droplet", "web-3");
    for (var web : List.of("web-1", "web-2", "web-3", "web-4")) {
      assertThat(roll)
          .before(CREATED_ANEW, "Ready", web, UPDATED, "DnsRecord", web)
          .before(UPDATED, "DnsRecord", web, DELETED_AFTER, "Ready", web)
          .before(DELETED_AFTER, "Ready", web, DELETED_AFTER, "Droplet", web);
      assertThat(roll.err())
          .containsPattern("Ready " + web + " deleted after its replacement \\([2-9] s\\)");
    }
    assertThat(roll.result().path("batches")).hasSize(2);
    assertThat(machines(site, "database", "build")).isEqualTo(before);
    assertThat(roll.result().path("others").asInt()).isEqualTo(1);
    site.with("SITEWRIGHT_DRAIN_MAX_SECONDS", "0");
    var rest = site.up();
    assertThat(rest).did(UPDATED, "Droplet", "database").leftAlone("DnsRecord", "Ready");
    Bookkeeping.agrees(site);
  }

  @Test
  @Order(4)
  void aBatchThatDoesNotComeToServeStopsTheRollAndTheOldMachinesServeOn(DeployedSite site) {
    var old = addresses(site);
    var machines = site.cloud().machines().size();
    site.with("SITEWRIGHT_READY_MAX_SECONDS", "3");
    site.cloud()
        .fault(Map.of("kind", "silent", "resource", "droplet", "name", "web-2", "times", 0));
    site.set("site:image", "debian-13-x64");
    var stopped = roll(site, "25%");
    assertThat(stopped)
        .failedWith(1)
        .saying("Batch 2 of 4 (web-2) did not come to serve, so the roll stopped there:")
        .saying("it had not reported yet")
        .saying("./sitewright roll dev goes on from there");
    assertThat(stopped.stepsOf("DnsRecord", "web-1")).containsExactly(UPDATED);
    assertThat(stopped.stepsOf("DnsRecord", "web-2")).isEmpty();
    assertThat(stopped.stepsOf("Droplet", "web-2")).containsExactly(CREATED_ANEW);
    assertThat(stopped.stepsOf("Droplet", "web-3")).isEmpty();
    // visitors are led to three machines that were there before, and to one new one
    assertThat(addresses(site)).hasSize(4).filteredOn(old::contains).hasSize(3);
    assertThat(site.cloud().machines()).hasSize(machines + 1);
  }

  @Test
  @Order(5)
  void aSecondRollGoesOnFromThereAndMakesNothingTwice(DeployedSite site) {
    site.cloud().noMoreFaults();
    var roll = roll(site, "25%");
    assertThat(roll)
        .did(CREATED_ANEW, "Droplet", "web-3", "web-4")
        .did(DELETED_AFTER, "Droplet", "web-2", "web-3", "web-4");
    assertThat(roll.stepsOf("Droplet", "web-1")).isEmpty();
    assertThat(roll.stepsOf("DnsRecord", "web-2")).containsExactly(UPDATED);
    assertThat(roll.result().path("rolled").asInt()).isEqualTo(3);
    Bookkeeping.agrees(site);
    assertThat(site.up().stepsOf("Droplet", "web-2")).isEmpty();
    assertThat(site).hasNoChanges();
  }

  private static Update roll(DeployedSite site, String batch) {
    return site.run("roll", site.words(), "--json", "--batch", batch);
  }

  /** Where visitors are led. */
  private static List<String> addresses(DeployedSite site) {
    return site
        .cloud()
        .listed("domain_records", "/digitalocean/v2/domains/example.org/records?per_page=200")
        .stream()
        .filter(record -> record.path("type").asText().equals("A"))
        .map(record -> record.path("data").asText())
        .toList();
  }

  private static Set<String> machines(DeployedSite site, String... names) {
    var ids = new TreeSet<String>();
    for (var machine : site.cloud().machines()) {
      for (var name : names) {
        if (machine.path("name").asText().startsWith(name)) {
          ids.add(machine.path("id").asText());
        }
      }
    }
    return ids;
  }
}
