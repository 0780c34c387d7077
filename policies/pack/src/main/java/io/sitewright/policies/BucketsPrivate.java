package io.sitewright.policies;

import io.sitewright.policies.facts.Types;
import io.sitewright.policy.NoSettings;
import io.sitewright.policy.Policy;
import io.sitewright.policy.PolicyResource;
import io.sitewright.policy.Severity;
import java.util.List;
import java.util.Optional;

/** No bucket and no object is readable by the world. */
final class BucketsPrivate {
  private static final List<String> BLOCKS =
      List.of("blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets");

  static final Policy<NoSettings> POLICY =
      Policy.named("buckets-private")
          .because("a public bucket is listed and copied within hours")
          .fix("set acl to private and let no policy name everybody")
          .severity(Severity.CRITICAL)
          .tags("data")
          .forResources(
              Types.DO_BUCKET,
              Types.DO_OBJECT,
              Types.DO_BUCKET_POLICY,
              Types.AWS_BUCKET,
              Types.AWS_BUCKET_CLASSIC,
              Types.AWS_BUCKET_ACL,
              Types.AWS_BUCKET_BLOCK,
              Types.AWS_BUCKET_POLICY)
          .check(
              (resource, settings, findings) ->
                  open(resource)
                      .ifPresent(
                          how ->
                              findings.violation(
                                  "%s %s %s; keep it private"
                                      .formatted(
                                          DataProtected.kind(resource), resource.name(), how))))
          .build();

  private BucketsPrivate() {}

  private static Optional<String> open(PolicyResource resource) {
    String acl = resource.get("acl").text("private");
    if (acl.startsWith("public-") || acl.equals("authenticated-read")) {
      return Optional.of("has the acl " + acl);
    }
    String policy = resource.get("policy").text("").replaceAll("\\s", "");
    if (policy.contains("\"Effect\":\"Allow\"")
        && (policy.contains("\"Principal\":\"*\"")
            || policy.contains("\"Principal\":{\"AWS\":\"*\"")
            || policy.contains("\"Principal\":{\"AWS\":[\"*\""))) {
      return Optional.of("allows everybody");
    }
    if (resource.isA(Types.AWS_BUCKET_BLOCK)) {
      return BLOCKS.stream()
          .filter(block -> !resource.get(block).isTrue())
          .findFirst()
          .map(block -> "does not set " + block);
    }
    return Optional.empty();
  }
}
