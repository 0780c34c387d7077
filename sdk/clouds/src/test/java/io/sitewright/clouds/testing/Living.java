package io.sitewright.clouds.testing;

import java.util.HashMap;
import java.util.Map;

/**
 * What the state holds before a program runs.
 *
 * @param resources by URN, each with its type and outputs, as the engine answers
 * @param otherOutputs the outputs of another stack, whichever is asked for
 */
public record Living(Map<String, Object> resources, Map<String, Object> otherOutputs) {
  public Living {
    resources = Map.copyOf(resources);
    otherOutputs = Map.copyOf(otherOutputs);
  }

  public static Living nothing() {
    return new Living(Map.of(), Map.of());
  }

  /** This, and one resource more. */
  public Living with(String type, String name, Map<String, ?> outputs) {
    Map<String, Object> more = new HashMap<>(resources);
    more.put(
        "urn:pulumi:stack::project::%s::%s".formatted(type, name),
        Map.of("type", type, "outputs", outputs));
    return new Living(more, otherOutputs);
  }

  /** This, and another stack with these outputs. */
  public Living andAnotherStack(Map<String, Object> outputs) {
    return new Living(resources, outputs);
  }
}
