package io.sitewright.policies;

import io.sitewright.policies.facts.Ingress;
import io.sitewright.policies.facts.Site;
import io.sitewright.policy.Meaning;
import io.sitewright.policy.Policy;
import io.sitewright.policy.RunFacts;
import io.sitewright.policy.Severity;
import java.util.ArrayList;
import java.util.List;

/** Nothing is open to the world but 80, 443 and ping. */
final class OpenToWorld {
  /** What it can be told. */
  record Settings(
      @Meaning("the TCP ports that the world may reach") List<Integer> ports,
      @Meaning("the UDP ports that the world may reach, such as 443 for HTTP/3")
          List<Integer> udpPorts) {}

  static final Policy<Settings> POLICY =
      Policy.named("open-to-world")
          .because("a site is read on 80 and 443; whatever else is open waits to be found")
          .fix("narrow the rule to the ports that visitors need, or to known addresses")
          .severity(Severity.HIGH)
          .tags("network")
          .settings(new Settings(List.of(80, 443), List.of()))
          .forResources(Ingress.types())
          .check(
              (firewall, settings, findings) -> {
                for (Ingress rule : Ingress.of(firewall)) {
                  if (rule.open().isEmpty() || rule.isIcmp() || isAllowed(rule, settings)) {
                    continue;
                  }
                  // One fault is reported once: those have policies of their own.
                  if (rule.first() == rule.last() && isNamed(rule, findings.run())) {
                    continue;
                  }
                  findings.violation(
                      "firewall %s opens %s to %s; only %s may be open to the world"
                          .formatted(
                              firewall.name(),
                              rule.on(),
                              String.join(" and ", rule.open()),
                              settings.ports()));
                }
              })
          .build();

  private OpenToWorld() {}

  private static boolean isAllowed(Ingress rule, Settings settings) {
    List<Integer> ports = rule.protocol().equals("udp") ? settings.udpPorts() : settings.ports();
    return !rule.protocol().equals("all")
        && rule.first() == rule.last()
        && ports.contains(rule.first());
  }

  private static boolean isNamed(Ingress rule, RunFacts run) {
    List<Integer> named = new ArrayList<>(Site.sshPorts(run, Ports.SSH.ports()));
    named.addAll(Site.databasePorts(run, Ports.DATABASES.ports()));
    return rule.protocol().equals("tcp") && named.contains(rule.first());
  }
}
