package io.sitewright.policies;

import io.sitewright.policies.facts.Types;
import io.sitewright.policy.Meaning;
import io.sitewright.policy.Policy;
import io.sitewright.policy.PolicyResource;
import io.sitewright.policy.PropertyValue;
import io.sitewright.policy.Severity;
import java.util.List;

/** Buckets with backups keep former versions, so that nobody's key can wipe the past. */
final class BucketsVersioned {
  /** What it can be told. */
  record Settings(
      @Meaning("a bucket with one of these words in its logical name keeps versions")
          List<String> words) {}

  static final Policy<Settings> POLICY =
      Policy.named("buckets-versioned")
          .because(
              "whoever may write a backup may overwrite it; only a former version survives that")
          .fix("enable versioning")
          .severity(Severity.HIGH)
          .tags("data")
          .settings(new Settings(List.of("backup", "state", "archive")))
          .forStack(
              (stack, settings, findings) -> {
                findings.each(
                    stack.resources(Types.DO_BUCKET).stream()
                        .filter(bucket -> isMeant(bucket, settings))
                        .toList(),
                    bucket -> {
                      if (!bucket.input("versioning").get("enabled").isTrue()) {
                        findings.violation(bucket, message(bucket));
                      }
                    });
                List<PolicyResource> aws =
                    stack.resources().stream()
                        .filter(it -> it.isA(Types.AWS_BUCKET) || it.isA(Types.AWS_BUCKET_CLASSIC))
                        .filter(bucket -> isMeant(bucket, settings))
                        .toList();
                findings.each(
                    aws,
                    bucket -> {
                      boolean own = bucket.input("versioning").get("enabled").isTrue();
                      boolean beside =
                          stack.resources(Types.AWS_BUCKET_VERSIONING).stream()
                              .anyMatch(versioning -> isOf(versioning, bucket));
                      if (!own && !beside) {
                        findings.violation(bucket, message(bucket));
                      }
                    });
              });

  private BucketsVersioned() {}

  private static boolean isMeant(PolicyResource bucket, Settings settings) {
    return settings.words().stream().anyMatch(bucket.name()::contains);
  }

  private static boolean isOf(PolicyResource versioning, PolicyResource bucket) {
    PropertyValue named = versioning.input("bucket");
    PropertyValue own =
        bucket.get("id").isAbsentOrUnknown() ? bucket.get("bucket") : bucket.get("id");
    boolean same =
        named.isAbsentOrUnknown() || own.isAbsentOrUnknown() || named.text("").equals(own.text(""));
    return same
        && versioning.input("versioningConfiguration").get("status").text("").equals("Enabled");
  }

  private static String message(PolicyResource bucket) {
    return "%s %s keeps no former versions; enable versioning"
        .formatted(DataProtected.kind(bucket), bucket.name());
  }
}
