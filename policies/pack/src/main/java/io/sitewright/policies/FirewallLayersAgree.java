package io.sitewright.policies;

import io.sitewright.policies.facts.HostRule;
import io.sitewright.policies.facts.HostRules;
import io.sitewright.policies.facts.Ingress;
import io.sitewright.policies.facts.Machine;
import io.sitewright.policies.facts.Ranges;
import io.sitewright.policies.facts.RoleEnv;
import io.sitewright.policy.NoSettings;
import io.sitewright.policy.Policy;
import io.sitewright.policy.PolicyResource;
import io.sitewright.policy.PolicyStack;
import io.sitewright.policy.Severity;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeSet;

/** Where a machine has both firewalls, both let in the same. */
final class FirewallLayersAgree {
  static final Policy<NoSettings> POLICY =
      Policy.named("firewall-layers-agree")
          .because("what only one firewall holds back is one mistake away from being open")
          .fix("declare the flow once in SiteArgs.flows, from which both firewalls are made")
          .severity(Severity.HIGH)
          .tags("network")
          .forStack(
              (stack, settings, findings) ->
                  findings.each(
                      Machine.resources(stack),
                      resource -> {
                        Machine machine = new Machine(resource);
                        String difference = difference(machine, stack);
                        if (!difference.isEmpty()) {
                          findings.violation(resource, "%s: %s".formatted(machine, difference));
                        }
                      }));

  private FirewallLayersAgree() {}

  private static String difference(Machine machine, PolicyStack stack) {
    RoleEnv role = machine.role().orElse(null);
    if (role == null || !FirewallLayers.isBehindCloudFirewall(machine, stack)) {
      return "";
    }
    HostRules own;
    try {
      own = HostRules.of(machine, stack);
    } catch (HostRules.BrokenRules broken) {
      return broken.fault()
          + ", so its own firewall lets in nothing new; mend the host configuration";
    }
    if (!own.isOn()) {
      return "";
    }
    Set<String> here = new TreeSet<>();
    own.rules().forEach(rule -> here.add(text(rule)));
    boolean trusts = own.rules().stream().anyMatch(FirewallLayersAgree::isWholeNetwork);
    Set<String> cloud = new TreeSet<>();
    for (PolicyResource firewall : FirewallLayers.cloudFirewalls(machine, stack)) {
      Ingress.of(firewall).forEach(rule -> cloud.addAll(texts(rule, role)));
    }
    Set<String> onlyCloud = new TreeSet<>(cloud);
    onlyCloud.removeAll(here);
    Set<String> onlyHere = new TreeSet<>(here);
    onlyHere.removeAll(cloud);
    if (trusts) {
      // The network that it trusts as a whole holds all roles, and the cloud may not filter there.
      onlyCloud.removeIf(rule -> rule.contains(" from role:"));
      onlyHere.removeIf(rule -> rule.contains(" from role:") || rule.startsWith("all "));
    }
    var differences = new ArrayList<String>();
    if (!onlyCloud.isEmpty()) {
      differences.add("only the cloud firewall lets in " + String.join(", ", onlyCloud));
    }
    if (!onlyHere.isEmpty()) {
      differences.add("only its own firewall lets in " + String.join(", ", onlyHere));
    }
    return String.join("; ", differences);
  }

  private static boolean isWholeNetwork(HostRule rule) {
    return rule.protocol().equals("all") && Ranges.isPrivate(rule.source());
  }

  private static String text(HostRule rule) {
    return rule.toString();
  }

  private static Set<String> texts(Ingress rule, RoleEnv role) {
    Set<String> texts = new TreeSet<>();
    String on = rule.isIcmp() ? "icmp" : rule.on();
    for (String range : rule.ranges()) {
      texts.add(on + " from " + (range.endsWith("/0") ? "any" : range));
    }
    String prefix = role.tagOf("");
    for (String group : rule.groups()) {
      String source = group.startsWith(prefix) ? "role:" + group.substring(prefix.length()) : group;
      texts.add(on + " from " + source);
    }
    return texts;
  }
}
