package io.sitewright.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A policy as it is configured for a run. */
final class Rule<C extends Record> {
  private final Policy<C> policy;
  private final Enforcement level;
  private final C settings;
  private final List<Suppression> suppressions;

  private Rule(Policy<C> policy, Enforcement level, C settings, List<Suppression> suppressions) {
    this.policy = policy;
    this.level = level;
    this.settings = settings;
    this.suppressions = suppressions;
  }

  /**
   * Configures a policy.
   *
   * @throws IllegalArgumentException in a sentence, when the settings do not fit
   */
  static <C extends Record> Rule<C> of(
      Policy<C> policy, Enforcement ofPack, Optional<PackConfiguration.Of> configured) {
    PropertyValue given =
        PropertyValue.of(
            configured
                .map(PackConfiguration.Of::settings)
                .orElse(com.google.protobuf.Struct.getDefaultInstance()));
    List<Suppression> suppressions = new ArrayList<>();
    for (PropertyValue one : given.get(PolicyBuilder.SUPPRESSIONS).list()) {
      suppressions.add(one.as(Suppression.class));
    }
    if (!suppressions.isEmpty() && !policy.isSuppressible()) {
      throw new IllegalArgumentException(
          "suppressions[0] \"%s\": this policy cannot be suppressed; mend what it finds."
              .formatted(suppressions.get(0).id()));
    }
    return new Rule<>(
        policy,
        configured.map(PackConfiguration.Of::level).orElse(ofPack),
        policy.settings(given),
        List.copyOf(suppressions));
  }

  Policy<C> policy() {
    return policy;
  }

  Enforcement level() {
    return level;
  }

  List<Suppression> suppressions() {
    return suppressions;
  }

  void check(PolicyResource resource, Collected findings) {
    for (ResourceCheck<C> check : policy.checks()) {
      findings.guarded(resource.urn(), () -> check.check(resource, settings, findings));
    }
  }

  void check(PolicyStack stack, Collected findings) {
    policy
        .stackCheck()
        .ifPresent(check -> findings.guarded("", () -> check.check(stack, settings, findings)));
  }

  /** Mends, where that is this rule's level. */
  void mend(PropertyEdit edit, PolicyResource resource) {
    policy.remedy().ifPresent(remedy -> remedy.mend(edit, resource, settings));
  }
}
