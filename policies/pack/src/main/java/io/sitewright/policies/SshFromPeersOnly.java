package io.sitewright.policies;

import io.sitewright.model.Cidr;
import io.sitewright.policies.facts.Ingress;
import io.sitewright.policies.facts.Ranges;
import io.sitewright.policies.facts.Site;
import io.sitewright.policy.Meaning;
import io.sitewright.policy.Policy;
import io.sitewright.policy.PolicyResource;
import io.sitewright.policy.Severity;
import java.util.ArrayList;
import java.util.List;

/** SSH only from the build machine, operators and peers: from no address that nobody declared. */
final class SshFromPeersOnly {
  /** What it can be told. */
  record Settings(
      @Meaning("the TCP ports that sshd listens on, beside the site's own") List<Integer> ports,
      @Meaning("the ranges that operators come from, beside the site's own")
          List<String> operators) {}

  static final Policy<Settings> POLICY =
      Policy.named("ssh-from-peers-only")
          .because("whoever may knock on SSH is known by name: operators and the site's machines")
          .fix("declare the range in site:operators, or take the rule away")
          .severity(Severity.HIGH)
          .tags("network")
          .settings(new Settings(Ports.SSH.ports(), List.of()))
          .forStack(
              (stack, settings, findings) -> {
                List<Cidr> known = new ArrayList<>(Site.of(stack).operators());
                known.addAll(Ranges.all(settings.operators()));
                List<PolicyResource> firewalls =
                    stack.resources().stream()
                        .filter(it -> List.of(Ingress.types()).contains(it.type()))
                        .toList();
                findings.each(
                    firewalls,
                    firewall -> {
                      for (Ingress rule : Ingress.of(firewall)) {
                        boolean ssh =
                            Site.sshPorts(findings.run(), settings.ports()).stream()
                                .anyMatch(rule::covers);
                        // The whole internet is another policy's matter.
                        if (ssh && rule.open().isEmpty()) {
                          rule.publicRangeOutside(known)
                              .ifPresent(
                                  range ->
                                      findings.violation(
                                          firewall,
                                          "firewall %s lets %s reach SSH by its rule on %s, and no operator is declared there; declare the range or take the rule away"
                                              .formatted(firewall.name(), range, rule.on())));
                        }
                      }
                    });
              });

  private SshFromPeersOnly() {}
}
