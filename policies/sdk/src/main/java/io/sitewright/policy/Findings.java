package io.sitewright.policy;

import java.time.LocalDate;
import java.util.function.Consumer;

/** What a check has to say. Implemented by the SDK. */
public interface Findings {
  /**
   * Reports a violation of the resource at hand, or, in a check of the stack, of the stack.
   *
   * @param message setting, value, fault and fix, in one sentence; secrets in it are hidden
   */
  void violation(String message);

  /** Reports a violation of a certain resource. */
  void violation(PolicyResource resource, String message);

  /** Says that something cannot be told before the update; counted and shown, never a pass. */
  void unknown(PolicyResource resource, String what);

  /**
   * Ends the check: the policy does not concern this resource or stack.
   *
   * @param reason why not
   */
  void notApplicable(String reason);

  /**
   * Runs a part of a check of the stack for each of some resources. What is unknown of one does not
   * keep the others from being looked at. Counts what the policy matched.
   */
  void each(Iterable<PolicyResource> resources, Consumer<PolicyResource> part);

  /** The run that the check is part of. */
  RunFacts run();

  /** The day of the run, in UTC: what dates are held against. */
  LocalDate today();
}
