package io.sitewright.localcloud.digitalocean;

import io.sitewright.localcloud.core.ObservedOn;
import io.sitewright.localcloud.protocol.Field;
import io.sitewright.localcloud.protocol.Rules;
import io.sitewright.localcloud.protocol.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The inputs that a read resource would have: without them the next update would not see that
 * somebody changed it.
 */
@ObservedOn("pulumi-digitalocean 4.76.0: imports; keeping the program's own spelling on refresh")
final class ReadInputs {
  private final Differ differ = new Differ();

  /** On refresh the old inputs stay wherever they still say what is there. */
  Map<String, @Nullable Object> refreshed(
      Rules.Type type,
      Target target,
      Map<String, @Nullable Object> inputs,
      Map<String, @Nullable Object> outputs) {
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    inputs.forEach(
        (name, old) -> {
          Field field = type.fields().get(name);
          if (field == null) {
            result.put(name, old);
            return;
          }
          Object now = outputs.get(name);
          Object was = Shape.of(field, old);
          boolean asBefore =
              Suppression.applies(target, name, field, outputs, inputs)
                  || differ.agree(field, now, was)
                  || (now == null && !outputs.containsKey(name));
          // A digest cannot be turned back: a changed one shows as the digest itself, which differs
          // from any text.
          result.put(name, asBefore ? old : withDefaults(field, now));
        });
    return result;
  }

  /** On import everything that a program could have said and that is not zero. */
  Map<String, @Nullable Object> imported(Rules.Type type, Map<String, @Nullable Object> outputs) {
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    result.put("__defaults", List.of());
    outputs.forEach(
        (name, value) -> {
          Field field = type.fields().get(name);
          if (field != null && field.isInput() && isNews(field, value)) {
            result.put(name, withDefaults(field, value));
          }
        });
    return result;
  }

  private static @Nullable Object withDefaults(Field field, @Nullable Object value) {
    if (value instanceof List<?> list && field.fields() != null) {
      return list.stream()
          .map(element -> element instanceof Map<?, ?> map ? object(field, map) : element)
          .toList();
    }
    return value instanceof Map<?, ?> map && field.fields() != null ? object(field, map) : value;
  }

  /** What is zero or the provider's default need not be said. */
  private static boolean isNews(Field field, @Nullable Object value) {
    return !Zero.is(value) && !Objects.equals(value, field.defaultValue());
  }

  private static Map<String, @Nullable Object> object(Field field, Map<?, ?> whole) {
    Map<String, @Nullable Object> said = new LinkedHashMap<>();
    said.put("__defaults", List.of());
    whole.forEach(
        (name, value) -> {
          Field nested = field.nested().get(String.valueOf(name));
          if (nested != null && nested.isInput() && isNews(nested, value)) {
            said.put(String.valueOf(name), value);
          }
        });
    return said;
  }
}
