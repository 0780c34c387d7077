package io.sitewright.policies;

import io.sitewright.policies.facts.Machine;
import io.sitewright.policies.facts.Types;
import io.sitewright.policy.Meaning;
import io.sitewright.policy.Policy;
import io.sitewright.policy.PolicyResource;
import io.sitewright.policy.RunFacts;
import io.sitewright.policy.Severity;
import java.util.List;
import java.util.OptionalInt;

/** Nothing scales beyond its cap: neither today's number nor what a scaling group may reach. */
final class ScalingCaps {
  /** What it can be told. */
  record Settings(
      @Meaning(value = "the most webservers of one stack", atLeast = 1) int atMost,
      @Meaning(value = "the most webservers for each autoscaler of the site", atLeast = 1)
          int perAutoscaler) {}

  static final Policy<Settings> POLICY =
      Policy.named("scaling-caps")
          .because("a loop in a scaler orders machines for as long as nobody looks")
          .fix("keep the number of webservers within site:webserversCap")
          .severity(Severity.HIGH)
          .tags("cost")
          .settings(new Settings(100, 20))
          .forStack(
              (stack, settings, findings) -> {
                List<Machine> machines = Machine.of(stack);
                List<PolicyResource> webservers = with("webserver", machines);
                int scalers = with("autoscaler", machines).size();
                findings.each(webservers, webserver -> {});
                int cap = cap(findings.run(), settings, scalers);
                if (webservers.size() > cap) {
                  findings.violation(
                      "there are %d webservers, and the cap is %d; scale down or raise site:webserversCap"
                          .formatted(webservers.size(), cap));
                }
                own(findings.run(), "site:webserversFloor")
                    .ifPresent(
                        floor -> {
                          if (webservers.size() < floor) {
                            findings.violation(
                                "there are %d webservers, and the floor is %d; scale up or lower site:webserversFloor"
                                    .formatted(webservers.size(), floor));
                          }
                        });
                findings.each(
                    stack.resources(Types.AWS_SCALING),
                    group ->
                        group
                            .input("maxSize")
                            .integer()
                            .filter(most -> most > settings.atMost())
                            .ifPresent(
                                most -> findings.violation(group, message(group, most, settings))));
                findings.each(
                    stack.resources(Types.DO_AUTOSCALE),
                    group ->
                        group
                            .input("config")
                            .get("maxInstances")
                            .integer()
                            .filter(most -> most > settings.atMost())
                            .ifPresent(
                                most -> findings.violation(group, message(group, most, settings))));
              });

  private ScalingCaps() {}

  private static List<PolicyResource> with(String role, List<Machine> machines) {
    return machines.stream()
        .filter(machine -> machine.hasRole(role))
        .map(Machine::resource)
        .toList();
  }

  private static int cap(RunFacts run, Settings settings, int scalers) {
    int most = settings.atMost();
    if (scalers > 0) {
      most = Math.min(most, scalers * settings.perAutoscaler());
    }
    return Math.min(most, own(run, "site:webserversCap").orElse(most));
  }

  private static OptionalInt own(RunFacts run, String setting) {
    String value = run.settings().getOrDefault(setting, "");
    return value.matches("[0-9]{1,5}")
        ? OptionalInt.of(Integer.parseInt(value))
        : OptionalInt.empty();
  }

  private static String message(PolicyResource group, long most, Settings settings) {
    return "scaling group %s may reach %d machines; cap it at %d"
        .formatted(group.name(), most, settings.atMost());
  }
}
