package io.sitewright.policies;

import io.sitewright.model.Cidr;
import io.sitewright.policies.facts.Ingress;
import io.sitewright.policies.facts.Ranges;
import io.sitewright.policies.facts.Records;
import io.sitewright.policies.facts.Site;
import io.sitewright.policy.Meaning;
import io.sitewright.policy.Policy;
import io.sitewright.policy.PolicyResource;
import io.sitewright.policy.Severity;
import java.util.ArrayList;
import java.util.List;

/** Behind Cloudflare, nobody reaches the webservers around it. */
final class CloudflareOnly {
  /** What it can be told. */
  record Settings(
      @Meaning("the ranges that may reach webservers, beside Cloudflare's: monitors, partners")
          List<String> others) {}

  static final Policy<Settings> POLICY =
      Policy.named("cloudflare-only")
          .because("a webserver that answers around Cloudflare has none of its protection")
          .fix("let ports 80 and 443 in from Cloudflare's ranges only, as site:cloudflare does")
          .severity(Severity.HIGH)
          .tags("network", "edge")
          .settings(new Settings(List.of()))
          .forStack(
              (stack, settings, findings) -> {
                if (Records.proxied(stack).isEmpty()) {
                  findings.notApplicable("no record of the stack is proxied by Cloudflare");
                }
                List<Cidr> cloudflare = Site.of(stack).cloudflareRanges();
                List<Cidr> known = new ArrayList<>(cloudflare);
                known.addAll(Ranges.all(settings.others()));
                List<PolicyResource> firewalls =
                    stack.resources().stream()
                        .filter(it -> List.of(Ingress.types()).contains(it.type()))
                        .toList();
                findings.each(
                    firewalls,
                    firewall -> {
                      for (Ingress rule : Ingress.of(firewall)) {
                        if (!rule.covers(80) && !rule.covers(443)) {
                          continue;
                        }
                        List<String> around = new ArrayList<>(rule.open());
                        if (!cloudflare.isEmpty() && around.isEmpty()) {
                          rule.publicRangeOutside(known).ifPresent(around::add);
                        }
                        if (!around.isEmpty()) {
                          findings.violation(
                              firewall,
                              "firewall %s lets %s reach %s around Cloudflare; let only Cloudflare's ranges in"
                                  .formatted(
                                      firewall.name(), String.join(" and ", around), rule.on()));
                        }
                      }
                    });
              });

  private CloudflareOnly() {}
}
