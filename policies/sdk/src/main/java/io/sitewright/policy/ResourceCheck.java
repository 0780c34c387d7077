package io.sitewright.policy;

/** Looks at one resource before anything is done with it; its properties are its inputs. */
@FunctionalInterface
public interface ResourceCheck<C extends Record> {
  void check(PolicyResource resource, C settings, Findings findings);
}
