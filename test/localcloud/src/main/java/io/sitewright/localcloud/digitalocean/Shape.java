package io.sitewright.localcloud.digitalocean;

import io.sitewright.localcloud.protocol.Field;
import io.sitewright.localcloud.protocol.Unknown;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an input stands in the outputs: user-data as a digest, slugs in lower case, sets sorted,
 * objects complete.
 */
final class Shape {
  private Shape() {}

  static @Nullable Object of(Field field, @Nullable Object value) {
    if (value == null || value == Unknown.UNKNOWN) {
      return value;
    }
    if (field.isCollection() && value instanceof List<?> list) {
      List<@Nullable Object> shaped = new ArrayList<>();
      Field elem = field.elem();
      for (Object element : list) {
        shaped.add(
            elem != null
                ? of(elem, element)
                : element instanceof Map<?, ?> map ? object(field, map) : element);
      }
      if (field.isSet() && !Unknown.in(shaped)) {
        shaped.sort(Comparator.comparing(Shape::order));
      }
      return shaped;
    }
    if (field.isObject() && value instanceof Map<?, ?> map) {
      return object(field, map);
    }
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (field.state() != null && value instanceof String text) {
      return field.state().equals("sha1") ? sha1(text) : text.toLowerCase(Locale.ROOT);
    }
    return value;
  }

  /** An object with every property that it can have; what was not said is zero, or the vendor's. */
  private static Map<String, @Nullable Object> object(Field field, Map<?, ?> given) {
    Map<String, @Nullable Object> whole = new LinkedHashMap<>();
    field
        .nested()
        .forEach(
            (name, nested) ->
                whole.put(
                    name, given.get(name) == null ? zero(nested) : of(nested, given.get(name))));
    return whole;
  }

  private static @Nullable Object zero(Field field) {
    if (field.computed()) {
      return null;
    }
    if (field.isCollection()) {
      return List.of();
    }
    return switch (field.type()) {
      case "String" -> "";
      case "Bool" -> false;
      case "Int", "Float" -> 0.0;
      default -> null;
    };
  }

  private static String order(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return String.valueOf(map.get("protocol")) + " " + map.get("portRange") + " " + map;
    }
    return value instanceof Double number
        ? String.format("%020.3f", number)
        : String.valueOf(value);
  }

  static String sha1(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-1", e);
    }
  }
}
