package io.sitewright.policies;

import static io.sitewright.testkit.SitewrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sitewright.testkit.DeployedSite;
import io.sitewright.testkit.LocalCloud;
import io.sitewright.testkit.Update;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What the real engine makes of a pack in Java. The stack exists only after the last test. */
@LocalCloud(project = "stacks/dev", up = false)
@TestMethodOrder(OrderAnnotation.class)
class EngineIT {
  @TempDir private static Path folder = Path.of("");

  /** Runs the engine with the trial pack, configured. */
  private static Update pulumi(DeployedSite site, String configuration, String... words)
      throws IOException {
    Path config = folder.resolve("config.json");
    Files.writeString(config, configuration);
    Map<String, String> environment = new HashMap<>(site.shell());
    environment.put("TEST_PACK_CLASS_PATH", System.getProperty("java.class.path"));
    environment.put("TEST_PACK_MAIN", TrialPack.class.getName());
    environment.put("TEST_PACK_STARTS", folder.resolve("starts").toString());
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(
        List.of(
            "--stack",
            site.stack(),
            "--policy-pack",
            Path.of("src/test/resources/pack").toAbsolutePath().toString(),
            "--policy-pack-config",
            config.toString(),
            "--non-interactive"));
    return site.pulumi(environment, all.toArray(String[]::new));
  }

  private static int starts() throws IOException {
    Path file = folder.resolve("starts");
    return Files.exists(file) ? Files.readAllLines(file).size() : 0;
  }

  @Test
  @Order(1)
  void theStackIsMade(DeployedSite site) {
    assertThat(site.preview()).succeeded();
  }

  @Test
  @Order(2)
  void aMandatoryPolicyStopsBeforeAnythingIsCreated(DeployedSite site) throws IOException {
    Update preview = pulumi(site, "{\"wide\": \"mandatory\"}", "preview");
    assertThat(preview.exitCode()).isNotZero();
    assertThat(preview.out())
        .contains("[mandatory]", "wide", "a narrow network is full soon", "network site has a /20");
    Update up = pulumi(site, "{\"wide\": \"mandatory\"}", "up", "--yes", "--skip-preview");
    assertThat(up.exitCode()).isNotZero();
    assertThat(resources(site, TrialPack.VPC)).isEmpty();
    assertThat(resources(site, "digitalocean:index/droplet:Droplet")).isEmpty();
  }

  @Test
  @Order(3)
  void anAdvisoryPolicyPassesWithAWarning(DeployedSite site) throws IOException {
    Update preview = pulumi(site, "{\"wide\": \"advisory\"}", "preview");
    assertThat(preview.exitCode()).isZero();
    assertThat(preview.out()).contains("[advisory]", "network site has a /20");
  }

  @Test
  @Order(4)
  void settingsChangeWhatAPolicyFinds(DeployedSite site) throws IOException {
    Update preview =
        pulumi(
            site, "{\"wide\": {\"enforcementLevel\": \"mandatory\", \"atMost\": 24}}", "preview");
    assertThat(preview.exitCode()).isZero();
  }

  @Test
  @Order(5)
  void wrongConfigurationIsSaid(DeployedSite site) throws IOException {
    Update wrongType = pulumi(site, "{\"wide\": {\"atMost\": \"many\"}}", "preview");
    assertThat(wrongType.exitCode()).isNotZero();
    assertThat(wrongType.err() + wrongType.out())
        .contains("wide: atMost: Invalid type. Expected: integer, given: string");
    Update closed =
        pulumi(site, "{\"closed\": " + suppression("2999-01-01", "mandatory") + "}", "preview");
    assertThat(closed.exitCode()).isNotZero();
    assertThat(closed.err() + closed.out())
        .contains("this policy cannot be suppressed; mend what it finds.");
  }

  @Test
  @Order(6)
  void aSuppressionHoldsAndEnds(DeployedSite site) throws IOException {
    Update borne =
        pulumi(site, "{\"wide\": " + suppression("2999-01-01", "mandatory") + "}", "preview");
    assertThat(borne.exitCode()).isZero();
    assertThat(borne.out()).contains("borne until 2999-01-01 (OPS-1, anna: it moves)");
    Update ended =
        pulumi(site, "{\"wide\": " + suppression("2020-01-01", "advisory") + "}", "preview");
    assertThat(ended.exitCode()).isNotZero();
    assertThat(ended.out()).contains("[mandatory]", "its suppression ended on 2020-01-01");
  }

  private static String suppression(String until, String level) {
    return """
        {"enforcementLevel": "%s", "suppressions": [{"id": "OPS-1", "resource": "site", "reason": "it moves", "owner": "anna", "until": "%s"}]}"""
        .formatted(level, until);
  }

  @Test
  @Order(7)
  void aPolicyThatThrowsFailsTheRunWithoutItsWords(DeployedSite site) throws IOException {
    Update preview = pulumi(site, "{\"broken\": \"advisory\"}", "preview");
    assertThat(preview.exitCode()).isNotZero();
    assertThat(preview.out())
        .contains("the policy itself failed with IllegalStateException at TrialPack.java:")
        .doesNotContain("a secret detail");
  }

  @Test
  @Order(8)
  void aRemedyChangesWhatIsMadeAndAnUpdateAsksThePackTwice(DeployedSite site) throws IOException {
    int before = starts();
    Update up =
        pulumi(site, "{\"described\": \"remediate\", \"wide\": \"advisory\"}", "up", "--yes");
    assertThat(up.exitCode()).as(up.out() + up.err()).isZero();
    assertThat(starts() - before).isEqualTo(2);
    assertThat(up.out().split("network site has a /20", -1)).hasSizeGreaterThan(2);
    assertThat(resources(site, TrialPack.VPC))
        .singleElement()
        .satisfies(
            vpc -> assertThat(vpc.path("inputs").path("description").asText()).isEqualTo("mended"));
  }

  private static List<JsonNode> resources(DeployedSite site, String type) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode resource : site.state().path("deployment").path("resources")) {
      if (resource.path("type").asText().equals(type)) {
        found.add(resource);
      }
    }
    return found;
  }
}
