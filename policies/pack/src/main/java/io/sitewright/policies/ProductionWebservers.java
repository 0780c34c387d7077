package io.sitewright.policies;

import io.sitewright.policies.facts.Machine;
import io.sitewright.policy.Meaning;
import io.sitewright.policy.Policy;
import io.sitewright.policy.PolicyResource;
import io.sitewright.policy.Severity;
import java.util.List;

/** Production has at least two webservers. */
final class ProductionWebservers {
  /** What it can be told. */
  record Settings(
      @Meaning(value = "the least number of webservers in production", atLeast = 1, atMost = 100)
          int atLeast) {}

  static final Policy<Settings> POLICY =
      Policy.named("production-webservers")
          .because("with one webserver every reboot is an outage")
          .fix("set site:webservers to 2 or more")
          .severity(Severity.HIGH)
          .tags("availability")
          .settings(new Settings(2))
          .forStack(
              (stack, settings, findings) -> {
                if (!Production.is(stack, findings)) {
                  findings.notApplicable("the stack is not in production");
                }
                List<PolicyResource> webservers =
                    Machine.of(stack).stream()
                        .filter(machine -> machine.hasRole("webserver"))
                        .map(Machine::resource)
                        .toList();
                findings.each(webservers, webserver -> {});
                if (webservers.size() < settings.atLeast()) {
                  findings.violation(
                      "production has %d webservers; have at least %d"
                          .formatted(webservers.size(), settings.atLeast()));
                }
              });

  private ProductionWebservers() {}
}
