package io.sitewright.policies;

import io.sitewright.policies.facts.Machine;
import io.sitewright.policies.facts.Types;
import io.sitewright.policy.NoSettings;
import io.sitewright.policy.Policy;
import io.sitewright.policy.PolicyResource;
import io.sitewright.policy.Severity;

/** What holds data is protected from deletion. */
final class DataProtected {
  static final Policy<NoSettings> POLICY =
      Policy.named("data-protected")
          .because("an unprotected database goes with one renamed resource")
          .fix(
              "declare it with the option protect; a bucket that holds nothing of worth with forceDestroy")
          .severity(Severity.CRITICAL)
          .tags("data")
          .forResources(
              Types.DO_DROPLET,
              Types.DO_VOLUME,
              Types.DO_CLUSTER,
              Types.DO_BUCKET,
              Types.DO_SNAPSHOT,
              Types.AWS_DATABASE,
              Types.AWS_DATABASE_CLUSTER,
              Types.AWS_VOLUME,
              Types.AWS_FILES,
              Types.AWS_BUCKET,
              Types.AWS_BUCKET_CLASSIC)
          .check(
              (resource, settings, findings) -> {
                if (resource.isA(Types.DO_DROPLET) && !new Machine(resource).hasRole("database")) {
                  findings.notApplicable("the machine holds no data");
                }
                boolean letGo =
                    findings
                        .run()
                        .settings()
                        .getOrDefault("site:confirmDataLoss", "")
                        .equals(findings.run().stack());
                if (!resource.options().protect() && !isDisposable(resource) && !letGo) {
                  findings.violation(
                      "%s %s holds data and is not protected; declare it with the option protect"
                          .formatted(kind(resource), resource.name()));
                }
              })
          .build();

  private DataProtected() {}

  private static boolean isDisposable(PolicyResource resource) {
    return resource.get("forceDestroy").isTrue();
  }

  static String kind(PolicyResource resource) {
    return resource.type().substring(resource.type().lastIndexOf(':') + 1);
  }
}
