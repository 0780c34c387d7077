package io.sitewright.policies;

import io.sitewright.policies.facts.Machine;
import io.sitewright.policies.facts.Types;
import io.sitewright.policy.Meaning;
import io.sitewright.policy.Policy;
import io.sitewright.policy.PolicyResource;
import io.sitewright.policy.PolicyStack;
import io.sitewright.policy.PropertyValue;
import io.sitewright.policy.RunFacts;
import io.sitewright.policy.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A plan that deletes or replaces what holds data is refused, unless that was confirmed. The engine
 * tells a pack of no deletion, so the plan is held against the state before it: what is gone from
 * it is deleted, and what is to get a new identity is replaced.
 */
final class BlastRadius {
  /** What it can be told. */
  record Settings(
      @Meaning("the names of resources with data that may be deleted or replaced")
          List<String> confirmed) {}

  /** The output by which a vendor tells one generation of a resource from the next. */
  private static final Map<String, String> IDENTITY =
      Map.ofEntries(
          Map.entry(Types.DO_DROPLET, "dropletUrn"),
          Map.entry(Types.DO_VOLUME, "volumeUrn"),
          Map.entry(Types.DO_CLUSTER, "clusterUrn"),
          Map.entry(Types.DO_BUCKET, "bucketUrn"),
          Map.entry(Types.DO_SNAPSHOT, "createdAt"),
          Map.entry(Types.AWS_DATABASE, "arn"),
          Map.entry(Types.AWS_DATABASE_CLUSTER, "arn"),
          Map.entry(Types.AWS_VOLUME, "arn"),
          Map.entry(Types.AWS_FILES, "arn"),
          Map.entry(Types.AWS_BUCKET, "arn"),
          Map.entry(Types.AWS_BUCKET_CLASSIC, "arn"));

  static final Policy<Settings> POLICY =
      Policy.named("blast-radius")
          .because("a plan that loses data looks like any other plan until it has run")
          .fix(
              "take the change back, or confirm it: destroy STACK --confirm-data-loss STACK, or this policy's setting confirmed")
          .severity(Severity.CRITICAL)
          .tags("data")
          .settings(new Settings(List.of()))
          .forStack(
              (stack, settings, findings) -> {
                RunFacts run = findings.run();
                if (run.settings().getOrDefault("site:confirmDataLoss", "").equals(run.stack())) {
                  findings.notApplicable("the loss of this stack's data is confirmed");
                }
                Optional<List<PolicyResource>> before = stack.before();
                if (before.isEmpty()) {
                  stack.resources("pulumi:pulumi:Stack").stream()
                      .findFirst()
                      .ifPresent(
                          root ->
                              findings.unknown(
                                  root, "what was there before, for the state cannot be read"));
                  return;
                }
                findings.each(
                    before.get().stream().filter(BlastRadius::holdsData).toList(),
                    old -> {
                      String fate = fate(old, stack);
                      if (!fate.isEmpty() && !settings.confirmed().contains(old.name())) {
                        findings.violation(
                            old,
                            "%s %s, which holds data, is to be %s; take the change back or confirm it"
                                .formatted(DataProtected.kind(old), old.name(), fate));
                      }
                    });
              });

  private BlastRadius() {}

  private static boolean holdsData(PolicyResource old) {
    if (!IDENTITY.containsKey(old.type())) {
      return false;
    }
    return old.options().protect()
        || (old.isA(Types.DO_DROPLET)
            ? new Machine(old).hasRole("database")
            : !old.get("forceDestroy").isTrue());
  }

  private static String fate(PolicyResource old, PolicyStack stack) {
    Optional<PolicyResource> now = stack.resource(old.urn());
    if (now.isEmpty()) {
      return "deleted";
    }
    String identity = IDENTITY.getOrDefault(old.type(), "");
    PropertyValue was = old.get(identity);
    PropertyValue is = now.get().get(identity);
    if (was.isAbsentOrUnknown()) {
      return "";
    }
    boolean same = !is.isUnknown() && (is.isAbsent() || is.text("").equals(was.text("")));
    return same ? "" : "replaced";
  }
}
