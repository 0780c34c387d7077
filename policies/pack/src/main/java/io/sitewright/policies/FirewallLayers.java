package io.sitewright.policies;

import io.sitewright.policies.facts.HostRules;
import io.sitewright.policies.facts.Ingress;
import io.sitewright.policies.facts.Machine;
import io.sitewright.policy.NoSettings;
import io.sitewright.policy.Policy;
import io.sitewright.policy.PolicyResource;
import io.sitewright.policy.PolicyStack;
import io.sitewright.policy.Severity;
import java.util.List;

/** Each machine is behind two firewalls: the cloud's and its own. */
final class FirewallLayers {
  static final Policy<NoSettings> POLICY =
      Policy.named("firewall-layers")
          .because("two firewalls do not fail together: the cloud's, and the machine's own")
          .fix(
              "set site:firewallLayers to both; elsewhere, tag the machine for a firewall and enable UFW in its user-data")
          .severity(Severity.HIGH)
          .tags("network")
          .forStack(
              (stack, settings, findings) -> {
                List<PolicyResource> machines = Machine.resources(stack);
                findings.each(
                    machines,
                    resource -> {
                      Machine machine = new Machine(resource);
                      if (!isBehindCloudFirewall(machine, stack)) {
                        findings.violation(
                            resource,
                            "%s is behind no cloud firewall; put it behind one".formatted(machine));
                      }
                    });
                for (PolicyResource resource : machines) {
                  Machine machine = new Machine(resource);
                  findings.each(
                      List.of(resource),
                      it -> {
                        if (!hasOwn(machine, stack)) {
                          findings.violation(
                              resource,
                              "%s has no firewall of its own; enable UFW".formatted(machine));
                        }
                      });
                }
              });

  private FirewallLayers() {}

  static boolean isBehindCloudFirewall(Machine machine, PolicyStack stack) {
    return machine.namesItsFirewalls() || !cloudFirewalls(machine, stack).isEmpty();
  }

  static List<PolicyResource> cloudFirewalls(Machine machine, PolicyStack stack) {
    List<String> kinds = List.of(Ingress.types());
    return stack.resources().stream()
        .filter(it -> kinds.contains(it.type()))
        .filter(machine::isBehind)
        .toList();
  }

  /** Rules that cannot be read are another policy's matter: the firewall is there, and closed. */
  private static boolean hasOwn(Machine machine, PolicyStack stack) {
    try {
      return HostRules.of(machine, stack).isOn();
    } catch (HostRules.BrokenRules closed) {
      return true;
    }
  }
}
