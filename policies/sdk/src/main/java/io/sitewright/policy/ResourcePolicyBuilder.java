package io.sitewright.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts a policy about single resources together. */
public final class ResourcePolicyBuilder<C extends Record> {
  private final PolicyBuilder<C> words;
  private final Set<String> types;
  private final List<ResourceCheck<C>> checks = new ArrayList<>();
  private Optional<Remedy<C>> remedy = Optional.empty();

  ResourcePolicyBuilder(PolicyBuilder<C> words, Set<String> types) {
    this.words = words;
    this.types = types;
  }

  /** Adds a check; several are run in order, each to its end. */
  public ResourcePolicyBuilder<C> check(ResourceCheck<C> check) {
    checks.add(check);
    return this;
  }

  /** Mends a resource's inputs where the policy's level is {@link Enforcement#REMEDIATE}. */
  public ResourcePolicyBuilder<C> remedy(Remedy<C> mend) {
    this.remedy = Optional.of(mend);
    return this;
  }

  /**
   * One rule for both: where the level is remediate it mends; elsewhere what it would mend is a
   * violation.
   *
   * @param otherwise what is said then
   */
  public ResourcePolicyBuilder<C> remedyOr(String otherwise, Remedy<C> mend) {
    checks.add(
        (resource, settings, findings) -> {
          PropertyEdit edit = new PropertyEdit(resource.raw());
          mend.mend(edit, resource, settings);
          if (edit.changed()) {
            findings.violation(otherwise);
          }
        });
    return remedy(mend);
  }

  public Policy<C> build() {
    if (checks.isEmpty() && remedy.isEmpty()) {
      throw new IllegalArgumentException(
          "Policy %s neither checks nor mends; add check(...).".formatted(words.id()));
    }
    return new Policy<>(words.whole(), types, checks, remedy, Optional.empty());
  }
}
