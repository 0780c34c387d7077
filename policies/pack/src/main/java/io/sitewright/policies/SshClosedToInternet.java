package io.sitewright.policies;

import io.sitewright.policies.facts.Ingress;
import io.sitewright.policies.facts.Site;
import io.sitewright.policy.Policy;
import io.sitewright.policy.Severity;

/** The internet never reaches SSH. */
final class SshClosedToInternet {
  static final Policy<Ports> POLICY =
      Policy.named("ssh-closed-to-internet")
          .because("an SSH port that the internet can reach is tried day and night")
          .fix("let only operators' addresses reach it, or the build machine: site:operators")
          .severity(Severity.CRITICAL)
          .tags("network")
          .unsuppressable()
          .settings(Ports.SSH)
          .forResources(Ingress.types())
          .check(
              ClosedToInternet.check(
                  Site::sshPorts, "SSH on port %d", "let only operators reach it"))
          .build();

  private SshClosedToInternet() {}
}
