package io.sitewright.policy;

/**
 * What became of a policy at one resource.
 *
 * @param urn the resource, or empty for the stack
 * @param message what is said of it, without the policy's own reason
 */
public record Finding(
    Kind kind, String policy, Enforcement level, Severity severity, String urn, String message) {

  /** What it is. */
  public enum Kind {
    /** The policy does not hold. */
    VIOLATION,
    /** It does not hold, which is borne for a while. */
    SUPPRESSED,
    /** Whether it holds is not known before the update. */
    UNKNOWN,
    /** The policy itself failed, so nothing is known. */
    BROKEN,
    /** It does not concern the resource. */
    NOT_APPLICABLE
  }

  /** Whether the run must fail. */
  public boolean fails() {
    return kind == Kind.BROKEN
        || (kind == Kind.VIOLATION
            && (level == Enforcement.MANDATORY || level == Enforcement.REMEDIATE));
  }
}
