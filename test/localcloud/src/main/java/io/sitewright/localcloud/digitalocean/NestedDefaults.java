package io.sitewright.localcloud.digitalocean;

import io.sitewright.localcloud.core.ObservedOn;
import io.sitewright.localcloud.protocol.Field;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Objects within inputs get the provider's defaults too, each with its own list of them. */
@ObservedOn("pulumi-digitalocean 4.76.0: healthcheck of a load balancer")
final class NestedDefaults {
  private NestedDefaults() {}

  static void fill(Field field, @Nullable Object value) {
    if (value instanceof List<?> list) {
      list.forEach(element -> fill(field, element));
    } else if (value instanceof Map<?, ?> map && !field.nested().isEmpty()) {
      complete(field, texts(map));
    }
  }

  private static void complete(Field field, Map<String, @Nullable Object> object) {
    TreeSet<String> defaults = new TreeSet<>();
    field
        .nested()
        .forEach(
            (name, nested) -> {
              Object fallback = nested.defaultValue();
              if (object.get(name) == null && !Zero.is(fallback)) {
                object.put(name, fallback);
                defaults.add(name);
              }
              fill(nested, object.get(name));
            });
    object.put("__defaults", List.copyOf(defaults));
  }

  @SuppressWarnings("unchecked") // trees hold nothing but maps with text keys
  private static Map<String, @Nullable Object> texts(Map<?, ?> map) {
    return (Map<String, @Nullable Object>) map;
  }
}
