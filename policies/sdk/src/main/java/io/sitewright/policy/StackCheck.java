package io.sitewright.policy;

/**
 * Looks at the whole stack, at the end of a preview and at the end of an update: in an update it
 * comes too late to stop anything, so run a preview first.
 */
@FunctionalInterface
public interface StackCheck<C extends Record> {
  void check(PolicyStack stack, C settings, Findings findings);
}
