package io.sitewright.localcloud.digitalocean;

import io.sitewright.localcloud.core.ObservedOn;
import io.sitewright.localcloud.protocol.Field;
import io.sitewright.localcloud.protocol.Unknown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Within objects that a program gives, what the vendor adds: unknown until it answered, and kept
 * where the object stays as it is.
 */
@ObservedOn(
    "pulumi-digitalocean 4.76.0: certificateId of forwarding rules, uuid of trusted sources")
final class VendorsPart {
  private VendorsPart() {}

  static @Nullable Object of(Field field, @Nullable Object value, @Nullable Object state) {
    if (field.nested().isEmpty()) {
      return value;
    }
    List<?> before =
        state instanceof List<?> list ? list : state == null ? List.of() : List.of(state);
    if (value instanceof List<?> list) {
      return list.stream().map(element -> object(field, element, before)).toList();
    }
    return object(field, value, before);
  }

  private static @Nullable Object object(Field field, @Nullable Object value, List<?> before) {
    if (!(value instanceof Map<?, ?> map)) {
      return value;
    }
    Optional<Map<?, ?>> kept =
        before.stream()
            .filter(old -> new Differ().agree(field, List.of(old), List.of(map)))
            .<Map<?, ?>>map(old -> (Map<?, ?>) old)
            .findFirst();
    Map<String, @Nullable Object> whole = new LinkedHashMap<>();
    map.forEach(
        (key, given) -> {
          String name = String.valueOf(key);
          Field nested = field.nested().get(name);
          boolean missing = given == null && nested != null && nested.computed();
          whole.put(
              name,
              missing
                  ? kept.<@Nullable Object>map(old -> old.get(name)).orElse(Unknown.UNKNOWN)
                  : given);
        });
    return whole;
  }
}
