package io.sitewright.policies;

import io.sitewright.policies.facts.Types;
import io.sitewright.policy.NoSettings;
import io.sitewright.policy.Policy;
import io.sitewright.policy.PolicyResource;
import io.sitewright.policy.Severity;

/** No image of a machine or database is given to the world. */
final class SnapshotsPrivate {
  static final Policy<NoSettings> POLICY =
      Policy.named("snapshots-private")
          .because("an image holds whatever the machine held: keys, code and data")
          .fix("share it with named accounts only")
          .severity(Severity.CRITICAL)
          .tags("data")
          .unsuppressable()
          .forResources(
              Types.DO_SNAPSHOT,
              Types.AWS_IMAGE_PERMISSION,
              Types.AWS_SNAPSHOT_PERMISSION,
              Types.AWS_DATABASE_SNAPSHOT)
          .check(
              (resource, settings, findings) -> {
                if (isPublic(resource)) {
                  findings.violation(
                      "%s %s gives the image to everybody; name accounts instead"
                          .formatted(DataProtected.kind(resource), resource.name()));
                }
              })
          .build();

  private SnapshotsPrivate() {}

  private static boolean isPublic(PolicyResource resource) {
    return switch (resource.type()) {
      case Types.AWS_IMAGE_PERMISSION -> resource.get("group").text("").equals("all");
      case Types.AWS_SNAPSHOT_PERMISSION -> resource.get("accountId").text("").equals("all");
      case Types.AWS_DATABASE_SNAPSHOT -> resource.get("sharedAccounts").texts().contains("all");
      // DigitalOcean has no public snapshots.
      default -> false;
    };
  }
}
