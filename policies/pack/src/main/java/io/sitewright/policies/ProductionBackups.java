package io.sitewright.policies;

import io.sitewright.policies.facts.HostRules;
import io.sitewright.policies.facts.Machine;
import io.sitewright.policies.facts.RoleEnv;
import io.sitewright.policies.facts.Types;
import io.sitewright.policy.Findings;
import io.sitewright.policy.NoSettings;
import io.sitewright.policy.Policy;
import io.sitewright.policy.PolicyResource;
import io.sitewright.policy.PolicyStack;
import io.sitewright.policy.Severity;
import java.util.Map;
import java.util.Optional;

/** In production, what holds data is backed up by a schedule. */
final class ProductionBackups {
  static final Policy<NoSettings> POLICY =
      Policy.named("production-backups")
          .because("data without a scheduled backup is lost by the first mistake")
          .fix("set site:backups to true; on AWS a backupRetentionPeriod of a day or more")
          .severity(Severity.HIGH)
          .tags("data")
          .forStack(
              (stack, settings, findings) -> {
                if (!Production.is(stack, findings)) {
                  findings.notApplicable("the stack is not in production");
                }
                findings.each(
                    Machine.of(stack).stream()
                        .filter(machine -> machine.hasRole("database"))
                        .map(Machine::resource)
                        .toList(),
                    resource -> machine(new Machine(resource), stack, findings));
                findings.each(
                    stack.resources(Types.AWS_DATABASE),
                    database -> {
                      if (database.input("backupRetentionPeriod").integer().orElse(0L) < 1) {
                        findings.violation(
                            database,
                            "database %s keeps no backups; set backupRetentionPeriod"
                                .formatted(database.name()));
                      }
                    });
              });

  private ProductionBackups() {}

  private static void machine(Machine machine, PolicyStack stack, Findings findings) {
    PolicyResource resource = machine.resource();
    if (resource.isA(Types.DO_DROPLET) && !resource.input("backups").isTrue()) {
      findings.violation(
          resource, "%s is not backed up by its vendor; set backups".formatted(machine));
    }
    Optional<RoleEnv> role = machine.role();
    if (role.isEmpty()) {
      return;
    }
    Map<String, String> told;
    try {
      told = HostRules.settings(role.get(), stack).map(RoleEnv::lines).orElse(Map.of());
    } catch (HostRules.BrokenRules elsewhere) {
      return;
    }
    if (told.getOrDefault("SITE_DATABASE_BACKUPS_BUCKET", "").isEmpty()) {
      findings.violation(
          resource,
          "%s is not told where its backups go; name a bucket in its host settings"
              .formatted(machine));
    }
  }
}
