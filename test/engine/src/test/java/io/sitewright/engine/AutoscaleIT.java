package io.sitewright.engine;

import static io.sitewright.testkit.SitewrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sitewright.autoscaler.record.Journal;
import io.sitewright.autoscaler.store.BucketTexts;
import io.sitewright.autoscaler.store.Texts;
import io.sitewright.model.scaling.ScalingProfile;
import io.sitewright.signing.StoreSigner;
import io.sitewright.testkit.DeployedSite;
import io.sitewright.testkit.LocalCloud;
import io.sitewright.testkit.Update;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** An autoscaler that looks after a site on the simulated cloud and acts by the real engine. */
@LocalCloud(
    project = "stacks/production",
    stack = "production",
    settings = {
      "site:probeInterval=2",
      "site:probeTimeout=1",
      "site:probeStrikes=2",
      "site:dnsTtl=30",
      "site:scalingUpCoolDown=30",
      "site:scalingDownCoolDown=60"
    },
    up = false)
@TestMethodOrder(OrderAnnotation.class)
class AutoscaleIT {
  @Test
  @Order(1)
  void whatWasNeverBroughtUpIsNotLookedAfter(DeployedSite site) {
    assertThat(autoscale(site, 1)).failedWith(2).saying("production was never brought up");
    assertThat(site.cloud().resources()).isZero();
    assertThat(site.up()).succeeded();
    assertThat(webservers(site)).containsOnlyKeys("web-1", "web-2");
    assertThat(acts(autoscale(site, 2))).isEmpty();
  }

  @Test
  @Order(2)
  void whatIsWantedIsMadeOnceByOneOfThreeAndAnUpAfterwardsChangesNothing(DeployedSite site)
      throws IOException {
    want(site, 5);
    var agents = new ArrayList<CompletableFuture<Update>>();
    for (String name : List.of("autoscaler-1", "autoscaler-2", "autoscaler-3")) {
      agents.add(
          CompletableFuture.supplyAsync(
              () -> autoscale(site, 3, "--name", name), Breakdown::inAThread));
    }
    var acts = agents.stream().flatMap(agent -> acts(agent.join()).stream()).toList();
    assertThat(acts).containsExactly("done scale");
    assertThat(webservers(site)).containsOnlyKeys("web-1", "web-2", "web-3", "web-4", "web-5");
    assertThat(records(site)).isEqualTo(5);
    assertThat(site.up()).hasNoChanges();
    Bookkeeping.agrees(site);
    assertThat(Journal.read(store(site)))
        .hasSize(1)
        .first()
        .asString()
        .contains("done scale: 5 webservers wanted, 3 of them missing: ", " created");
    var status = site.run("status", site.words(), "--json");
    assertThat(status.result().path("autoscalers").size()).as(status.err()).isPositive();
    assertThat(status.err()).contains("  web-2 answers, 0 strikes");
  }

  @Test
  @Order(3)
  void aKilledWebserverLeavesTheDnsAndIsReplacedOnceAndNobodyElseIsTouched(DeployedSite site) {
    var before = webservers(site);
    site.cloud().machine(before.getOrDefault("web-2", ""), "stop", Map.of());
    var looked = autoscale(site, 6);
    assertThat(acts(looked)).as(looked.err()).containsExactly("done drain", "done replace");
    assertThat(looked.err()).contains("web-2 failed 2 probes in a row (not running)");
    var after = webservers(site);
    assertThat(after).hasSize(5);
    assertThat(after.get("web-2")).isNotEqualTo(before.get("web-2"));
    before.remove("web-2");
    assertThat(after).containsAllEntriesOf(before);
    assertThat(records(site)).isEqualTo(5);
    assertThat(site.up()).hasNoChanges();
    Bookkeeping.agrees(site);
  }

  @Test
  @Order(4)
  void oneThatSomebodyDeletedIsMadeAnew(DeployedSite site) {
    var before = webservers(site);
    site.cloud().machine(before.getOrDefault("web-3", ""), "delete", Map.of());
    var looked = autoscale(site, 8);
    assertThat(acts(looked))
        .as(looked.err())
        .startsWith("done drain")
        .allMatch(it -> it.startsWith("done "));
    assertThat(webservers(site)).hasSize(5);
    assertThat(webservers(site).get("web-3")).isNotEqualTo(before.get("web-3"));
    assertThat(records(site)).isEqualTo(5);
    assertThat(site.up()).hasNoChanges();
    Bookkeeping.agrees(site);
  }

  @Test
  @Order(5)
  void fewerLeaveTheDnsFirstAndGoAfterItsTimeToLive(DeployedSite site) throws IOException {
    want(site, 2);
    var first = autoscale(site, 2);
    assertThat(acts(first)).as(first.err()).containsExactly("done drain");
    assertThat(webservers(site)).hasSize(5);
    assertThat(records(site)).isEqualTo(2);
    assertThat(site.up()).hasNoChanges();
    // A look every two seconds: the record is remembered for 30 seconds, and 15 are added.
    var second = autoscale(site, 30);
    assertThat(acts(second)).as(second.err()).containsExactly("done scale");
    assertThat(webservers(site)).containsOnlyKeys("web-1", "web-2");
    assertThat(site.up()).hasNoChanges();
    Bookkeeping.agrees(site);
  }

  @Test
  @Order(6)
  void whoHasOtherSettingsThanTheLastUpdateDoesNotAct(DeployedSite site) throws IOException {
    want(site, 3);
    var before = webservers(site);
    var looked = autoscale(site, 1, "-c", "site:locale=de_DE.UTF-8");
    assertThat(acts(looked)).containsExactly("refused scale");
    assertThat(looked.err()).contains("last updated with another program or other settings");
    assertThat(webservers(site)).isEqualTo(before).hasSize(2);
    assertThat(acts(autoscale(site, 1))).containsExactly("done scale");
    assertThat(webservers(site)).hasSize(3);
  }

  @Test
  @Order(7)
  void whilePausedNothingIsDone(DeployedSite site) throws IOException {
    assertThat(site.run("scale", site.words(), "--pause", "--json")).succeeded();
    want(site, 4);
    assertThat(acts(autoscale(site, 3))).isEmpty();
    assertThat(site.run("scale", site.words(), "--resume", "--json")).succeeded();
    assertThat(acts(autoscale(site, 1))).containsExactly("done scale");
    assertThat(webservers(site)).hasSize(4);
    assertThat(site.up()).hasNoChanges();
    Bookkeeping.agrees(site);
  }

  private static Update autoscale(DeployedSite site, int looks, String... more) {
    var arguments =
        new ArrayList<>(
            List.of("autoscale", site.words(), "--looks", Integer.toString(looks), "--json"));
    arguments.addAll(List.of(more));
    return site.run(arguments.toArray(String[]::new));
  }

  /** How acts ended, and what they were. */
  private static List<String> acts(Update looked) {
    assertThat(looked).succeeded();
    var acts = new ArrayList<String>();
    for (JsonNode look : looked.result().path("looks")) {
      if (!look.path("outcome").asText().equals("none")) {
        acts.add(look.path("outcome").asText() + " " + look.path("decision").asText());
      }
    }
    return acts;
  }

  /** Somebody says another number and does nothing about it. */
  private static void want(DeployedSite site, int webservers) throws IOException {
    Texts store = store(site);
    String text = store.read("profile").map(Texts.Version::text).orElse("");
    ScalingProfile profile =
        text.isEmpty()
            ? new ScalingProfile(2, 2, 10, List.of(), ZoneId.of("Europe/London"), false, List.of())
            : ScalingProfile.parse(text);
    store.write("profile", profile.withDesired(webservers, Instant.now()).text());
  }

  private static Texts store(DeployedSite site) {
    Map<String, String> shell = site.shell();
    for (var resource : site.state().path("deployment").path("resources")) {
      if (resource.path("urn").asText().endsWith("SpacesBucket::site-scaling")) {
        return new BucketTexts(
            URI.create(
                shell.get("SITEWRIGHT_STORE_ENDPOINT")
                    + "/"
                    + resource.path("outputs").path("name").asText()),
            new StoreSigner(
                "lon1",
                shell.getOrDefault("SPACES_ACCESS_KEY_ID", ""),
                shell.getOrDefault("SPACES_SECRET_ACCESS_KEY", "")),
            Clock.systemUTC());
      }
    }
    throw new AssertionError("the site has no bucket of its scaling profile");
  }

  private static Map<String, String> webservers(DeployedSite site) {
    Map<String, String> ids = new TreeMap<>();
    for (var machine : site.cloud().machines()) {
      String name = machine.path("name").asText();
      if (name.startsWith("web-")) {
        ids.put(name.replaceFirst("^(web-[0-9]+).*", "$1"), machine.path("id").asText());
      }
    }
    return ids;
  }

  private static int records(DeployedSite site) {
    var records =
        site.cloud()
            .listed("domain_records", "/digitalocean/v2/domains/example.org/records?per_page=200");
    return (int) records.stream().filter(it -> it.path("type").asText().equals("A")).count();
  }
}
