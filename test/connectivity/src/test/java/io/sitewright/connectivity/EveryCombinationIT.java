package io.sitewright.connectivity;

import static io.sitewright.model.Peer.CLOUDFLARE;
import static io.sitewright.model.Peer.INTERNET;
import static io.sitewright.model.Peer.OPERATORS;
import static io.sitewright.testkit.SitewrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.model.Peer;
import io.sitewright.model.Role;
import io.sitewright.model.settings.FirewallLayers;
import io.sitewright.model.settings.SiteSettings;
import io.sitewright.model.settings.StandardFlows;
import io.sitewright.testkit.DeployedSite;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * The target matrix in every combination of form, database, edge, way in and layers: one site of
 * each form walks through all of them, each an update of the one before, and after each the cloud
 * is asked who reaches whom.
 */
@TestInstance(Lifecycle.PER_CLASS)
class EveryCombinationIT {
  private static final List<String> LAYERS =
      List.of(
          "site:firewallLayers=both",
          "site:firewallLayers=ufw site:acknowledgeFewerFirewalls=ufw",
          "site:firewallLayers=none site:acknowledgeFewerFirewalls=none",
          "site:firewallLayers=cloud site:acknowledgeFewerFirewalls=cloud");

  private final List<DeployedSite> sites = new ArrayList<>();

  @AfterAll
  void leave() {
    sites.forEach(DeployedSite::close);
  }

  @TestFactory
  Stream<DynamicNode> inDevelopment() {
    return walk("dev", List.of(""));
  }

  @TestFactory
  Stream<DynamicNode> inProduction() {
    // A managed database holds data and is never taken away by an update, so it comes last.
    return walk("production", List.of("site:managedDatabase=none", "site:managedDatabase=mysql"));
  }

  private Stream<DynamicNode> walk(String stack, List<String> databases) {
    var site = DeployedSite.ofProject("stacks/" + stack, stack, Map.of());
    sites.add(site);
    List<String> combinations = new ArrayList<>();
    for (var database : databases) {
      for (var edge : List.of("site:cloudflare=false", "site:cloudflare=true")) {
        for (var way : List.of("site:buildMachine=true", "site:buildMachine=false")) {
          for (var layers : LAYERS) {
            combinations.add(String.join(" ", database, edge, way, layers).strip());
          }
        }
      }
    }
    return combinations.stream()
        .map(
            combination ->
                DynamicTest.dynamicTest(
                    stack + " " + combination.replace("site:", ""),
                    () -> holds(site, stack, List.of(combination.split(" ")))));
  }

  private static void holds(DeployedSite site, String stack, List<String> given) {
    site.unset("site:acknowledgeFewerFirewalls");
    site.set("site:cloudflareAccount", "0123456789abcdef0123456789abcdef");
    List<String> changed = new ArrayList<>(given);
    changed.add("site:cloudflareAccount=0123456789abcdef0123456789abcdef");
    for (var setting : given) {
      var equals = setting.indexOf('=');
      site.set(setting.substring(0, equals), setting.substring(equals + 1));
    }
    assertThat(site.up()).succeeded();

    SiteSettings settings = StackFile.settings(stack, changed);
    var flows = StandardFlows.of(settings);
    var reachability = site.cloud().reachability();
    for (var square : Square.of(settings, outsiders(settings))) {
      if (isOn(square, settings.firewallLayers())) {
        square.holds(flows, reachability);
      } else {
        square.isOpen(reachability);
      }
    }

    var matrix = site.run("matrix", site.words(), "--json");
    assertThat(matrix).succeeded();
    assertThat(matrix.result().path("differing").asInt(-1)).isZero();
    assertThat(matrix.result().path("layers").size())
        .as("layers that are counted, and the declaration")
        .isEqualTo(
            switch (settings.firewallLayers()) {
              case BOTH -> 4;
              case UFW, CLOUD -> 3;
              case NONE -> 1;
            });
  }

  private static Peer[] outsiders(SiteSettings settings) {
    return settings.cloudflare()
        ? new Peer[] {INTERNET, OPERATORS, CLOUDFLARE}
        : new Peer[] {INTERNET, OPERATORS};
  }

  private static boolean isOn(Square square, FirewallLayers layers) {
    return square.to() == Role.MANAGED_DATABASE
        || switch (square.layer()) {
          case CLOUD -> layers.cloud();
          case UFW -> layers.ufw();
          case COMBINED -> layers.cloud() || layers.ufw();
        };
  }
}
