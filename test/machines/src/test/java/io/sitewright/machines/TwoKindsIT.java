package io.sitewright.machines;

import static io.sitewright.testkit.SitewrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.testkit.DeployedSite;
import io.sitewright.testkit.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The simulation held to reality: one site on both kinds of machine goes through the same verbs,
 * and whatever it says of itself is the same, but for what differs from site to site anyway.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoKindsIT {
  private final DeployedSite simulated = DeployedSite.ofProject("stacks/dev", "dev", Map.of());
  private final DeployedSite real = DeployedSite.ofProject("stacks/dev", "dev", Map.of());

  @BeforeAll
  void bothStart() {
    RealMachines.assumeAll("it boots three machines and goes through all verbs twice");
    RealMachines.assumePossible();
    assertThat(simulated.run("cloud", "start", "--machines", "simulated")).succeeded();
    assertThat(real.run("cloud", "start", "--machines", "nspawn")).succeeded();
  }

  @AfterAll
  void bothGo() {
    simulated.close();
    real.close();
  }

  @Test
  @Order(1)
  void aPreviewPlansTheSame() {
    agreeOn("preview", site -> steps(site.preview()));
  }

  @Test
  @Order(2)
  void upMakesTheSameAndASecondOneNothing() {
    agreeOn("up", site -> steps(site.up()));
    agreeOn("a second up", site -> steps(site.up()));
    assertThat(real.up()).hasNoChanges();
  }

  @Test
  @Order(3)
  void theOutputsAreTheSame() {
    agreeOn("outputs", site -> shape(site.up().result().path("outputs")));
    agreeOn("costs", site -> site.up().result().path("monthlyCost").asText());
  }

  @Test
  @Order(4)
  void everyMachineSaysTheSameOfItself() {
    agreeOn(
        "status",
        site -> {
          Map<String, String> said = new TreeMap<>();
          for (JsonNode machine : site.run("status", "dev", "--json").result().path("machines")) {
            said.put(
                machine.path("name").asText(),
                "%s serving %s applied %s"
                    .formatted(
                        machine.path("size").asText(),
                        machine.path("serving").asText(),
                        machine.path("applied").asText()));
          }
          assertThat(said).hasSize(3);
          return said;
        });
  }

  @Test
  @Order(5)
  void whatTheSimulationSaysOfReachabilityPacketsFind() {
    List<String> evaluated = matrix(simulated.run("matrix", "dev"));
    assertThat(evaluated).hasSizeGreaterThan(3);
    assertThat(matrix(real.run("matrix", "dev"))).isEqualTo(evaluated);
    Update measured = real.run("matrix", "dev", "--measure");
    assertThat(measured.exitCode()).as(measured.out()).isZero();
    // A port that nobody declared is found by both, where each looks.
    simulated.set("site:extraPorts", EXTRA);
    real.set("site:extraPorts", EXTRA);
    agreeOn("another rule", site -> steps(site.up()));
    assertThat(matrix(real.run("matrix", "dev"))).isEqualTo(matrix(simulated.run("matrix", "dev")));
    assertThat(real.run("matrix", "dev", "--measure").exitCode()).isZero();
  }

  private static final String EXTRA =
      "[{\"role\":\"webserver\",\"port\":8443,\"from\":\"any\",\"because\":\"partners use it\"}]";

  @Test
  @Order(6)
  void aMachineThatIsGoneIsMissedAndMadeAgainAlike() {
    agreeOn(
        "refresh",
        site -> {
          for (JsonNode machine : site.run("status", "dev", "--json").result().path("machines")) {
            if (machine.path("name").asText().equals("web-1")) {
              assertThat(site.run("cloud", "machines", "delete", machine.path("id").asText()))
                  .succeeded();
            }
          }
          return steps(site.refresh());
        });
    agreeOn("up after it", site -> steps(site.up()));
    agreeOn("the last up", site -> steps(site.up()));
  }

  @Test
  @Order(7)
  void bothRefuseTheSameAndLeaveNothing() {
    agreeOn("a destroy that would lose data", site -> site.destroy().exitCode());
    agreeOn("destroy", site -> steps(site.destroy("--confirm-data-loss", "dev")));
    agreeOn(
        "what is left", site -> site.run("cloud", "status", "--json").result().path("resources"));
  }

  private void agreeOn(String what, Function<DeployedSite, Object> saying) {
    Object expected = saying.apply(simulated);
    assertThat(saying.apply(real)).as(what).isEqualTo(expected);
  }

  /** What an update did to which resources, without the order in which it came to it. */
  private static List<String> steps(Update update) {
    assertThat(update.exitCode()).as(update.err()).isZero();
    List<String> steps = new ArrayList<>();
    update.steps().forEach(step -> steps.add(step.toString()));
    steps.sort(null);
    steps.add(new TreeMap<>(update.changes()).toString());
    return steps;
  }

  /** The table's lines: who reaches whom, in roles and ports, in whatever order machines came. */
  private static List<String> matrix(Update update) {
    assertThat(update.exitCode()).as(update.err()).isZero();
    return update.out().lines().sorted().toList();
  }

  /** Names and values, without what a vendor draws for each site anew: ids, addresses, suffixes. */
  private static String shape(JsonNode outputs) {
    assertThat(outputs).isInstanceOf(ObjectNode.class);
    assertThat(outputs.size()).isGreaterThan(5);
    return outputs
        .toString()
        .replaceAll("\\d+\\.\\d+\\.\\d+\\.\\d+", "ADDRESS")
        .replaceAll("-[0-9a-f]{7}\"", "-SUFFIX\"");
  }
}
