package io.sitewright.policies;

import io.sitewright.policies.facts.Machine;
import io.sitewright.policies.facts.Types;
import io.sitewright.policy.NoSettings;
import io.sitewright.policy.Policy;
import io.sitewright.policy.PolicyResource;
import io.sitewright.policy.Severity;
import java.util.ArrayList;
import java.util.List;

/** Production has something that follows its visitors' number and replaces what dies. */
final class ProductionAutoscaler {
  static final Policy<NoSettings> POLICY =
      Policy.named("production-autoscaler")
          .because("a webserver that dies at night is replaced by a machine or by nobody")
          .fix("declare an Autoscaler; elsewhere, the vendor's scaling group")
          .severity(Severity.MEDIUM)
          .tags("availability")
          .forStack(
              (stack, settings, findings) -> {
                if (!Production.is(stack, findings)) {
                  findings.notApplicable("the stack is not in production");
                }
                List<PolicyResource> scalers =
                    new ArrayList<>(
                        Machine.of(stack).stream()
                            .filter(machine -> machine.hasRole("autoscaler"))
                            .map(Machine::resource)
                            .toList());
                scalers.addAll(stack.resources(Types.AWS_SCALING));
                scalers.addAll(stack.resources(Types.DO_AUTOSCALE));
                findings.each(scalers, scaler -> {});
                if (scalers.isEmpty()) {
                  findings.violation("production has no autoscaler; declare one");
                }
              });

  private ProductionAutoscaler() {}
}
