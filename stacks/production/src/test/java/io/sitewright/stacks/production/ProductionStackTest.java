package io.sitewright.stacks.production;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitewright.clouds.testing.Declarations;
import io.sitewright.clouds.testing.Declared;
import io.sitewright.clouds.testing.Recorder;
import io.sitewright.clouds.testing.StackFile;
import io.sitewright.model.InvalidSettingsException;
import io.sitewright.model.settings.Form;
import io.sitewright.model.settings.SiteSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProductionStackTest {
  private static final String DROPLET = "digitalocean:index/droplet:Droplet";
  private static final String FIREWALL = "digitalocean:index/firewall:Firewall";

  @Test
  void theStacksOwnSettingsGiveEveryRoleItsMachines() {
    Declarations stack = declared(settings(Map.of()));
    assertThat(stack.ofType(DROPLET))
        .extracting(Declared::name)
        .containsExactlyInAnyOrder("build", "autoscaler-1", "database", "web-1", "web-2");
    assertThat(stack.outputs()).containsEntry("url", "https://www.example.org/");
  }

  @Test
  void moreOfARoleAreMoreOfItsMachines() {
    Declarations stack = declared(settings(Map.of("webservers", "3", "autoscalers", "2")));
    assertThat(stack.ofType(DROPLET))
        .extracting(Declared::name)
        .containsExactlyInAnyOrder(
            "build", "autoscaler-1", "autoscaler-2", "database", "web-1", "web-2", "web-3");
  }

  @Test
  void fewerThanProductionNeedsAreRefused() {
    for (Map<String, String> refused :
        List.of(
            Map.of("webservers", "1"),
            Map.of("autoscalers", "0"),
            Map.of("autoscalers", "6"),
            Map.of("source", "virgin"),
            Map.of("source", "baseline"))) {
      assertThatThrownBy(() -> settings(refused))
          .as("%s", refused)
          .isInstanceOf(InvalidSettingsException.class)
          .hasMessageContaining("site:" + refused.keySet().iterator().next());
    }
  }

  @Test
  void behindCloudflareTheRecordsAreCloudflaresInOneRun() {
    Declarations stack = declared(settings(Map.of("cloudflare", "true")));
    assertThat(stack.ofType("cloudflare:index/dnsRecord:DnsRecord")).hasSize(2);
    assertThat(stack.ofType("digitalocean:index/dnsRecord:DnsRecord")).isEmpty();
  }

  @Test
  void operatorsComeAndGoWithoutTouchingAMachine() {
    Declarations before = declared(settings(Map.of()));
    Declarations after = declared(settings(Map.of("operators", "[\"192.0.2.9/32\"]")));
    String door = after.the(FIREWALL, "site-build-machine").input("inboundRules").toString();
    assertThat(door).contains("192.0.2.9/32").doesNotContain("203.0.113.7/32");
    for (Declared machine : before.ofType(DROPLET)) {
      assertThat(after.the(DROPLET, machine.name()).inputs()).isEqualTo(machine.inputs());
    }
  }

  @Test
  void operatorsReachMachinesThroughTheBuildMachine() {
    Declarations stack = declared(settings(Map.of()));
    assertThat(command(stack, "build")).matches("ssh -p 1035 sitewright@198\\.51\\.100\\.[0-9]+");
    assertThat(command(stack, "web-1"))
        .matches(
            "ssh -J sitewright@198\\.51\\.100\\.[0-9]+:1035 -p 1035 sitewright@10\\.20\\.0\\.[0-9]+");
    assertThat(command(declared(settings(Map.of("buildMachine", "false"))), "web-1"))
        .matches("ssh -p 1035 sitewright@198\\.51\\.100\\.[0-9]+");
  }

  private static String command(Declarations stack, String slot) {
    Map<?, ?> commands = (Map<?, ?>) requireNonNull(stack.outputs().get("sshCommands"));
    return (String) requireNonNull(commands.get(slot));
  }

  @Test
  void aBudgetBelowTheCostFailsBeforeAnythingIsMade() {
    assertThatThrownBy(() -> settings(Map.of("monthlyBudget", "20")))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("site:monthlyBudget");
  }

  private static Declarations declared(SiteSettings settings) {
    Declarations stack =
        Recorder.run("sitewright-production", "production", ctx -> Main.stack(ctx, settings));
    assertThat(stack.faults()).isEmpty();
    assertThat(stack.errors()).isEmpty();
    return stack;
  }

  private static SiteSettings settings(Map<String, String> changed) {
    return StackFile.settings("production", Form.PRODUCTION, changed, Set.of());
  }
}
