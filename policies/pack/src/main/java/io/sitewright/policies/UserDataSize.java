package io.sitewright.policies;

import io.sitewright.policies.facts.Machine;
import io.sitewright.policy.NoSettings;
import io.sitewright.policy.Policy;
import io.sitewright.policy.Severity;
import java.nio.charset.StandardCharsets;

/** User-data fits what the vendor takes. */
final class UserDataSize {
  static final Policy<NoSettings> POLICY =
      Policy.named("user-data-size")
          .because(
              "a vendor refuses a machine whose user-data is too large, half-way through an update")
          .fix("let the machine fetch what is large from the store")
          .severity(Severity.MEDIUM)
          .tags("operations")
          .forResources(Machine.types())
          .check(
              (resource, settings, findings) -> {
                Machine machine = new Machine(resource);
                int bytes = machine.userData().text("").getBytes(StandardCharsets.UTF_8).length;
                if (bytes > machine.userDataLimit()) {
                  findings.violation(
                      "user-data of %s has %d bytes, and the vendor takes %d; let the machine fetch what is large"
                          .formatted(machine, bytes, machine.userDataLimit()));
                }
              })
          .build();

  private UserDataSize() {}
}
