package io.sitewright.policies;

import io.sitewright.policies.facts.Ingress;
import io.sitewright.policy.ResourceCheck;
import io.sitewright.policy.RunFacts;
import java.util.List;
import java.util.function.BiFunction;

/** That no rule of a firewall lets the internet reach a kind of service: one finding a rule. */
final class ClosedToInternet {
  private ClosedToInternet() {}

  /**
   * @param services which ports such services listen on, given those of the policy's settings
   * @param what is reached, with the port in it as {@code %d}
   * @param advice the end of the sentence
   */
  static ResourceCheck<Ports> check(
      BiFunction<RunFacts, List<Integer>, List<Integer>> services, String what, String advice) {
    return (firewall, settings, findings) -> {
      for (Ingress rule : Ingress.of(firewall)) {
        if (rule.open().isEmpty()) {
          continue;
        }
        services.apply(findings.run(), settings.ports()).stream()
            .filter(rule::covers)
            .findFirst()
            .ifPresent(
                port ->
                    findings.violation(
                        "firewall %s lets %s reach %s by its rule on %s; %s"
                            .formatted(
                                firewall.name(),
                                String.join(" and ", rule.open()),
                                what.formatted(port),
                                rule.on(),
                                advice)));
      }
    };
  }
}
