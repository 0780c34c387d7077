package io.sitewright.localcloud.digitalocean;

import io.sitewright.localcloud.core.ObservedOn;
import io.sitewright.localcloud.protocol.Field;
import io.sitewright.localcloud.protocol.ProviderFault;
import io.sitewright.localcloud.protocol.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Brings inputs to the types that the provider works with, as its bridge does. */
@ObservedOn(
    "pulumi-digitalocean 4.76.0: 12345 -> \"12345\", \"5\" -> 5, \"true\" -> true, scalar -> [scalar]")
final class Coercion {
  private static final Set<String> TRUE = Set.of("1", "t", "T", "TRUE", "true", "True");
  private static final Set<String> FALSE = Set.of("0", "f", "F", "FALSE", "false", "False");

  /**
   * Hears of a value that cannot be brought to its type: its path in the program's terms and the
   * sentence.
   */
  private final BiConsumer<String, String> refuse;

  Coercion(BiConsumer<String, String> refuse) {
    this.refuse = refuse;
  }

  /** The properties that the provider knows; the others are refused. */
  Map<String, @Nullable Object> object(
      Map<String, Field> fields, Map<?, ?> given, String path, boolean fixed, boolean nested) {
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    if (nested) {
      result.put("__defaults", List.of());
    }
    new TreeMap<>(given)
        .forEach(
            (key, value) -> {
              String name = String.valueOf(key);
              if (name.startsWith("__") || value == null) {
                return;
              }
              Field field = fields.get(name);
              String here = fixed ? path : path.isEmpty() ? name : path + "." + name;
              if (field == null || !field.isInput()) {
                refuse.accept(here, "Invalid or unknown key");
              } else {
                result.put(name, value(field, value, here, fixed, field.tf()));
              }
            });
    return result;
  }

  private @Nullable Object value(
      Field field, @Nullable Object value, String path, boolean fixed, String tf) {
    if (value == null || value == Unknown.UNKNOWN) {
      return value;
    }
    if (field.isCollection()) {
      return list(field, value, path, fixed, tf);
    }
    if (field.isObject()) {
      Object only = value instanceof List<?> list && list.size() == 1 ? list.get(0) : value;
      if (only instanceof Map<?, ?> map) {
        return object(field.nested(), map, path, fixed, true);
      }
      refuse.accept(path, "expected an object for " + tf);
      return null;
    }
    if (field.type().equals("Map")) {
      return texts(value, path, tf);
    }
    return scalar(field.type(), value, path, tf);
  }

  private List<@Nullable Object> list(
      Field field, Object value, String path, boolean fixed, String tf) {
    List<?> given = value instanceof List<?> list ? list : List.of(value);
    List<@Nullable Object> result = new ArrayList<>();
    Field elem = field.elem();
    for (int i = 0; i < given.size(); i++) {
      Object element = given.get(i);
      // A failure within a set names the set: its elements have no place of their own.
      boolean inSet = fixed || field.isSet();
      String here = inSet ? path : path + "[" + i + "]";
      if (element == null || element == Unknown.UNKNOWN) {
        result.add(element);
      } else if (elem != null) {
        result.add(value(elem, element, here, inSet, tf + "[" + i + "]"));
      } else if (element instanceof Map<?, ?> map) {
        result.add(object(field.nested(), map, here, inSet, true));
      } else {
        refuse.accept(here, "expected an object for " + tf);
      }
    }
    return result;
  }

  private Map<String, @Nullable Object> texts(Object value, String path, String tf) {
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, text) ->
              result.put(String.valueOf(key), text == Unknown.UNKNOWN ? text : text(text)));
    } else {
      refuse.accept(path, "expected a map for " + tf);
    }
    return result;
  }

  private @Nullable Object scalar(String type, Object value, String path, String tf) {
    if (value instanceof Map || value instanceof List) {
      refuse.accept(path, "expected a single value for " + tf);
      return null;
    }
    return switch (type) {
      case "Bool" -> flag(value, path);
      case "Int" -> value instanceof Double number ? (Object) Math.floor(number) : whole(value, tf);
      case "Float" -> value instanceof Double ? value : Double.valueOf(value.toString());
      default -> text(value);
    };
  }

  private @Nullable Object flag(Object value, String path) {
    String text = text(value);
    if (TRUE.contains(text)) {
      return true;
    }
    if (FALSE.contains(text)) {
      return false;
    }
    refuse.accept(
        path,
        "cannot parse '' as bool: strconv.ParseBool: parsing \"" + text + "\": invalid syntax");
    return null;
  }

  @ObservedOn(
      "pulumi-digitalocean 4.76.0: a bad number is an error of the call, not a failed check")
  private static Object whole(Object value, String tf) {
    try {
      return (double) Long.parseLong(value.toString());
    } catch (NumberFormatException e) {
      throw new ProviderFault(tf + ": strconv.ParseInt: parsing \"" + value + "\": invalid syntax");
    }
  }

  static String text(@Nullable Object value) {
    if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
      return Long.toString(number.longValue());
    }
    return String.valueOf(value);
  }
}
