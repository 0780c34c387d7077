package io.sitewright.policy;

import java.util.Map;
import java.util.Set;

/**
 * The run that a pack is asked in.
 *
 * @param preview whether it only looks
 * @param settings the stack's configuration, by key with namespace; secret ones in clear, so it is
 *     never printed
 * @param secretSettings the keys of those that are secret
 * @param tags the stack's tags
 */
public record RunFacts(
    String project,
    String stack,
    String organization,
    boolean preview,
    Map<String, String> settings,
    Set<String> secretSettings,
    Map<String, String> tags) {

  /** Of a run that nothing is known of. */
  public static final RunFacts NONE = new RunFacts("", "", "", false, Map.of(), Set.of(), Map.of());

  public RunFacts {
    settings = Map.copyOf(settings);
    secretSettings = Set.copyOf(secretSettings);
    tags = Map.copyOf(tags);
  }

  @Override
  public String toString() {
    return project + "/" + stack + (preview ? " (preview)" : "");
  }
}
