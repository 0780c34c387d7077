package io.sitewright.localcloud.cloudflare;

import io.sitewright.localcloud.protocol.Field;
import io.sitewright.localcloud.protocol.Rules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of what was read: what the program gave, as the vendor has it now; all that a program
 * can give when the resource is imported.
 */
final class ReadInputs {
  private ReadInputs() {}

  static Map<String, @Nullable Object> of(
      Rules.Type type,
      Map<String, @Nullable Object> inputs,
      Map<String, @Nullable Object> outputs) {
    Map<String, @Nullable Object> read = new LinkedHashMap<>();
    type.fields()
        .forEach(
            (name, field) -> {
              Object given = inputs.get(name);
              Object value = outputs.get(name);
              boolean wanted = inputs.isEmpty() ? Simulated.has(type.tf(), name) : given != null;
              if (!field.isInput() || value == null || !wanted) {
                return;
              }
              read.put(
                  name,
                  given != null && ReadName.completes(type, name, value, given)
                      ? given
                      : within(field, given, value));
            });
    return read;
  }

  /** Inside of objects, what the vendor computed and nobody gave is left out. */
  private static @Nullable Object within(Field field, @Nullable Object given, Object value) {
    if (field.fields() == null) {
      return value;
    }
    if (value instanceof Map<?, ?> map) {
      return object(field, given, map);
    }
    if (value instanceof List<?> list) {
      List<?> asked = given instanceof List<?> objects ? objects : List.of();
      List<@Nullable Object> kept = new ArrayList<>();
      for (int i = 0; i < list.size(); i++) {
        Object like = i < asked.size() ? asked.get(i) : null;
        kept.add(list.get(i) instanceof Map<?, ?> map ? object(field, like, map) : list.get(i));
      }
      return kept;
    }
    return value;
  }

  private static Map<String, @Nullable Object> object(
      Field field, @Nullable Object given, Map<?, ?> value) {
    Map<?, ?> asked = given instanceof Map<?, ?> object ? object : Map.of();
    Map<String, @Nullable Object> kept = new LinkedHashMap<>();
    field
        .nested()
        .forEach(
            (name, nested) -> {
              Object inner = value.get(name);
              boolean shown = asked.get(name) != null || !nested.computed();
              if (nested.isInput() && inner != null && shown) {
                kept.put(name, within(nested, asked.get(name), inner));
              }
            });
    return kept;
  }
}
