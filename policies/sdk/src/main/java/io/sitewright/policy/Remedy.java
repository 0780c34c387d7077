package io.sitewright.policy;

/**
 * Mends a resource's inputs before it is checked. The provider does not check the result again, so
 * it must be valid and whole.
 */
@FunctionalInterface
public interface Remedy<C extends Record> {
  void mend(PropertyEdit edit, PolicyResource resource, C settings);
}
