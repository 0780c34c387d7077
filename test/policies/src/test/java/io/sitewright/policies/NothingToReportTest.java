package io.sitewright.policies;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.policy.Finding;
import io.sitewright.policy.Finding.Kind;
import io.sitewright.policy.Policy;
import io.sitewright.policy.PolicyPack;
import io.sitewright.policy.PolicyRun;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pack over what the tree's own programs declare, in every combination of their forms. */
class NothingToReportTest {
  private static final PolicyPack PACK = SitewrightPack.pack();
  private static final List<String> LAYERS =
      List.of(
          "firewallLayers=both",
          "firewallLayers=ufw acknowledgeFewerFirewalls=ufw",
          "firewallLayers=cloud acknowledgeFewerFirewalls=cloud",
          "firewallLayers=none acknowledgeFewerFirewalls=none");

  static Stream<String> everyCombination() {
    List<String> all = new ArrayList<>();
    for (String form :
        List.of(
            "dev managedDatabase=none",
            "production managedDatabase=none",
            "production managedDatabase=mysql")) {
      for (String edge : List.of("cloudflare=false", "cloudflare=true")) {
        for (String way : List.of("buildMachine=true", "buildMachine=false")) {
          for (String layers : LAYERS) {
            all.add(String.join(" ", form, edge, way, layers));
          }
        }
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("everyCombination")
  void exactlyTheMissingLayerIsReported(String combination) {
    String[] words = combination.split(" ", -1);
    List<String> changed = new ArrayList<>(List.of(words).subList(1, words.length));
    changed.add("cloudflareAccount=0123456789abcdef0123456789abcdef");
    PolicyRun run = SiteStack.of(words[0], changed.toArray(String[]::new)).stack().run(PACK);

    List<Finding> found =
        run.findings().stream().filter(it -> it.kind() != Kind.NOT_APPLICABLE).toList();
    boolean cloud =
        !combination.contains("firewallLayers=ufw") && !combination.contains("=none ack");
    boolean host =
        !combination.contains("firewallLayers=cloud") && !combination.contains("=none ack");
    int machines = run.matched("machines-tagged");
    assertThat(machines).isPositive();
    assertThat(found)
        .allSatisfy(it -> assertThat(it.policy()).isEqualTo("firewall-layers"))
        .allSatisfy(it -> assertThat(it.kind()).isEqualTo(Kind.VIOLATION));
    assertThat(found)
        .filteredOn(it -> it.message().contains("is behind no cloud firewall"))
        .hasSize(cloud ? 0 : machines);
    assertThat(found)
        .filteredOn(it -> it.message().contains("has no firewall of its own"))
        .hasSize(host ? 0 : machines);
    assertThat(found).hasSize((cloud ? 0 : machines) + (host ? 0 : machines));
  }

  /** A policy that looks at nothing in the largest of them would pass whatever happens. */
  @org.junit.jupiter.api.Test
  void everyPolicyFindsSomethingToLookAt() {
    PolicyRun run =
        SiteStack.of(
                "production", "cloudflare=true", "managedDatabase=mysql", "generateSnapshots=true")
            .stack()
            .deployed()
            .run(PACK);
    for (Policy<?> policy : PACK.policies()) {
      assertThat(run.matched(policy.id())).as(policy.id()).isPositive();
    }
  }
}
