package io.sitewright.policies;

import static io.sitewright.testkit.SitewrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sitewright.testkit.DeployedSite;
import io.sitewright.testkit.LocalCloud;
import io.sitewright.testkit.Update;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The pack over the production stack, before it is there and after, by the launcher. */
@LocalCloud(
    project = "stacks/production",
    stack = "production",
    up = false,
    settings = {"site:cloudflare=true"})
@TestMethodOrder(OrderAnnotation.class)
class PolicyCommandIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path folder = Path.of("");

  /**
   * What nobody can know of a stack that was never deployed, and how often: its machines' tags hold
   * a lineage that is not drawn yet, and their user-data keys that the vendor has not made.
   */
  private static final Map<String, Integer> UNKNOWN_AT_FIRST =
      new TreeMap<>(
          Map.of(
              "data-protected", 5,
              "firewall-layers", 10,
              "firewall-layers-agree", 5,
              "machines-tagged", 5,
              "production-autoscaler", 1,
              "production-backups", 1,
              "production-webservers", 1,
              "scaling-caps", 1,
              "secrets-in-user-data", 5,
              "user-data-size", 5));

  @Test
  @Order(1)
  void beforeItIsThereItListsWhatNobodyKnowsYet(DeployedSite site) throws IOException {
    String nowhere = folder.resolve("none").resolve("first.xml").toString();
    Update refused = site.run("policy", site.words(), "--junit", nowhere);
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err())
        .contains(
            "--junit "
                + nowhere
                + ": the folder is not there or nobody may write to it; make it, or name another file.");
    Path sarif = folder.resolve("first.sarif");
    Update policy = site.run("policy", site.words(), "--json", "--sarif", sarif.toString());
    assertThat(policy.exitCode()).as(policy.err()).isZero();
    assertThat(policy.result().path("violations")).isEmpty();
    Map<String, Integer> unknown = new TreeMap<>();
    for (JsonNode result : JSON.readTree(sarif.toFile()).path("runs").path(0).path("results")) {
      if (result.path("kind").asText().equals("open")) {
        unknown.merge(result.path("ruleId").asText(), 1, Integer::sum);
      }
    }
    assertThat(unknown).isEqualTo(UNKNOWN_AT_FIRST);
    assertThat(policy.result().path("unknown").asInt())
        .isEqualTo(UNKNOWN_AT_FIRST.values().stream().mapToInt(it -> it).sum());
  }

  @Test
  @Order(2)
  void onceItIsThereNothingIsReportedAndNothingUnknown(DeployedSite site) throws IOException {
    assertThat(site.up()).succeeded();
    for (String[] way : new String[][] {{}, {"--state"}}) {
      Path junit = folder.resolve("second.xml");
      String[] words =
          java.util.stream.Stream.concat(
                  java.util.stream.Stream.of(
                      "policy", site.words(), "--json", "--junit", junit.toString()),
                  java.util.stream.Stream.of(way))
              .toArray(String[]::new);
      Update policy = site.run(words);
      assertThat(policy.exitCode()).as(policy.err()).isZero();
      assertThat(policy.result().path("violations")).as(policy.err()).isEmpty();
      assertThat(policy.result().path("unknown").asInt()).as(policy.err()).isZero();
      assertThat(Files.readString(junit)).contains("tests=\"26\"", "failures=\"0\"");
    }
  }

  @Test
  @Order(3)
  void whatDoesNotHoldExitsWithThree(DeployedSite site) throws IOException {
    Files.writeString(
        site.projectFolder().resolve("Policies.production.json"),
        "{\"production-webservers\": {\"atLeast\": 5}}");
    for (String[] way : new String[][] {{}, {"--state"}}) {
      String[] words =
          java.util.stream.Stream.concat(
                  java.util.stream.Stream.of("policy", site.words(), "--json"),
                  java.util.stream.Stream.of(way))
              .toArray(String[]::new);
      Update policy = site.run(words);
      assertThat(policy.exitCode()).as(policy.out() + policy.err()).isEqualTo(3);
      assertThat(policy.result().path("violations"))
          .singleElement()
          .satisfies(
              it -> {
                assertThat(it.path("policy").asText()).isEqualTo("production-webservers");
                assertThat(it.path("level").asText()).isEqualTo("mandatory");
                assertThat(it.path("message").asText())
                    .isEqualTo("production has 2 webservers; have at least 5");
              });
    }
  }

  @Test
  @Order(4)
  void aPlanThatReplacesADatabaseIsRefusedUnlessThatIsConfirmed(DeployedSite site)
      throws IOException {
    Files.delete(site.projectFolder().resolve("Policies.production.json"));
    String database = databaseMachine(site);
    // The engine itself refuses what is protected; this is for those who took that away.
    assertThat(
            site.pulumi(
                site.shell(), "state", "unprotect", "--all", "--stack", site.stack(), "--yes"))
        .succeeded();
    Update refused = replacing(site, database, "{}");
    assertThat(refused.exitCode()).as(refused.out()).isNotZero();
    assertThat(refused.out())
        .contains("blast-radius")
        .containsPattern("which holds data, is to be replaced; take the change back or confirm it");
    Update confirmed =
        replacing(
            site,
            database,
            "{\"blast-radius\": {\"confirmed\": [\"%s\"]}}"
                .formatted(database.substring(database.lastIndexOf("::") + 2)));
    assertThat(confirmed.exitCode()).as(confirmed.out() + confirmed.err()).isZero();
  }

  private static String databaseMachine(DeployedSite site) {
    for (JsonNode resource : site.state().path("deployment").path("resources")) {
      String urn = resource.path("urn").asText();
      if (resource.path("type").asText().equals("digitalocean:index/droplet:Droplet")
          && urn.substring(urn.lastIndexOf("::")).contains("database")) {
        return urn;
      }
    }
    throw new AssertionError("there is no database machine");
  }

  private static Update replacing(DeployedSite site, String urn, String configuration)
      throws IOException {
    Path config = folder.resolve("blast.json");
    Files.writeString(config, configuration);
    return site.pulumi(
        site.shell(),
        "preview",
        "--stack",
        site.stack(),
        "--replace",
        urn,
        "--policy-pack",
        Path.of("../../policies").toAbsolutePath().normalize().toString(),
        "--policy-pack-config",
        config.toString(),
        "--non-interactive");
  }
}
