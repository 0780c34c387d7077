package io.sitewright;

import java.util.Map;
import java.util.Optional;

/**
 * A resource as the state knew it before this run.
 *
 * @param name its logical name
 */
record LivingResource(String type, String name, Map<?, ?> outputs) {
  static LivingResource of(String urn, Map<?, ?> resource) {
    String name = urn.substring(urn.lastIndexOf("::") + 2);
    Map<?, ?> outputs = resource.get("outputs") instanceof Map<?, ?> known ? known : Map.of();
    return new LivingResource(String.valueOf(resource.get("type")), name, outputs);
  }

  /** A text among its outputs. */
  Optional<String> text(String key) {
    return outputs.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
  }
}
