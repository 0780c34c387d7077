package io.sitewright.policies;

import io.sitewright.policies.facts.Machine;
import io.sitewright.policy.NoSettings;
import io.sitewright.policy.Policy;
import io.sitewright.policy.Severity;

/** Every machine is in a network of its site, never in the account's default one. */
final class MachinesInNetwork {
  static final Policy<NoSettings> POLICY =
      Policy.named("machines-in-network")
          .because("in the account's default network every other project's machine is a neighbour")
          .fix("put it into the site's VPC: vpcUuid, or subnetId on AWS")
          .severity(Severity.HIGH)
          .tags("network")
          .forResources(Machine.types())
          .check(
              (resource, settings, findings) -> {
                Machine machine = new Machine(resource);
                if (!machine.isInNetwork()) {
                  findings.violation(
                      "%s is in the account's default network; put it into the site's VPC"
                          .formatted(machine));
                }
              })
          .build();

  private MachinesInNetwork() {}
}
