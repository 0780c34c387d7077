package io.sitewright.localcloud.digitalocean;

import io.sitewright.localcloud.core.ObservedOn;
import io.sitewright.localcloud.protocol.Field;
import io.sitewright.localcloud.protocol.Unknown;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The provider's validators. Sentences carry the provider's own names; paths the program's. What is
 * unknown passes.
 */
@ObservedOn("pulumi-digitalocean 4.76.0: validators run on probes")
final class Validation {
  private static final Pattern TAG = Pattern.compile("[a-zA-Z0-9:\\-_]{1,255}");
  private static final String TAG_SENTENCE =
      "tags may contain lowercase letters, numbers, colons, dashes, and underscores; there is a limit of 255 characters per tag";

  private final BiConsumer<String, String> refuse;

  Validation(BiConsumer<String, String> refuse) {
    this.refuse = refuse;
  }

  void object(
      Map<String, Field> fields,
      Map<String, ? extends @Nullable Object> given,
      String path,
      String tfPath,
      boolean fixed) {
    fields.forEach(
        (name, field) -> {
          String here = fixed ? path : path.isEmpty() ? name : path + "." + name;
          String tf = tfPath.isEmpty() ? field.tf() : tfPath + "." + field.tf();
          Object value = given.get(name);
          if (value == null) {
            if (field.required()) {
              refuse.accept(
                  here,
                  "Missing required argument. The argument \""
                      + tf
                      + "\" is required, but no definition was found.");
            }
            return;
          }
          company(fields, given, field, here);
          value(field, value, here, tf, fixed);
        });
  }

  private void company(
      Map<String, Field> fields,
      Map<String, ? extends @Nullable Object> given,
      Field field,
      String path) {
    List<String> foes = field.conflictsWith() == null ? List.of() : field.conflictsWith();
    foes.stream()
        .filter(foe -> present(fields, given, foe))
        .findFirst()
        .ifPresent(
            foe ->
                refuse.accept(
                    path,
                    "Conflicting configuration arguments. \""
                        + field.tf()
                        + "\": conflicts with "
                        + foe));
    List<String> friends = field.requiredWith() == null ? List.of() : field.requiredWith();
    if (!friends.stream().allMatch(friend -> present(fields, given, friend))) {
      String all =
          Stream.concat(Stream.of(field.tf()), friends.stream())
              .sorted()
              .collect(Collectors.joining(","));
      refuse.accept(
          path,
          "Missing required argument. \""
              + field.tf()
              + "\": all of `"
              + all
              + "` must be specified");
    }
  }

  private static boolean present(
      Map<String, Field> fields, Map<String, ? extends @Nullable Object> given, String tf) {
    return fields.entrySet().stream()
        .anyMatch(entry -> entry.getValue().tf().equals(tf) && given.get(entry.getKey()) != null);
  }

  private void value(Field field, Object value, String path, String tf, boolean fixed) {
    if (value == Unknown.UNKNOWN) {
      return;
    }
    if (field.isCollection() && value instanceof List<?> list) {
      Field elem = field.elem();
      for (int i = 0; i < list.size(); i++) {
        boolean inSet = fixed || field.isSet();
        String here = inSet ? path : path + "[" + i + "]";
        Object element = list.get(i);
        if (elem != null && element != null) {
          value(elem, element, here, tf + "." + i, inSet);
        } else if (element instanceof Map<?, ?> map) {
          object(field.nested(), texts(map), here, tf + "." + i, inSet);
        }
      }
    } else if (field.isObject() && value instanceof Map<?, ?> map) {
      object(field.nested(), texts(map), path, tf + ".0", fixed);
    } else {
      scalar(field, value, path, tf);
    }
  }

  private void scalar(Field field, Object value, String path, String tf) {
    String text = Coercion.text(value);
    if (field.nonZero() && Zero.is(value)) {
      String wrong =
          value instanceof Number ? " must not be zero, got " : " must not be empty, got ";
      refuse.accept(path, tf + wrong + text);
    }
    List<String> choices = field.choices();
    if (choices != null && choices.stream().noneMatch(choice -> chosen(field, choice, text))) {
      String quote = value instanceof Number ? "" : "\"";
      String listed =
          choices.stream().map(choice -> quote + choice + quote).collect(Collectors.joining(" "));
      refuse.accept(path, "expected " + tf + " to be one of [" + listed + "], got " + text);
    }
    if (value instanceof Double number) {
      number(field, number, path, tf);
    }
    List<Integer> lengths = field.lengths();
    if (lengths != null && (text.length() < lengths.get(0) || text.length() > lengths.get(1))) {
      refuse.accept(
          path,
          "expected length of "
              + tf
              + " to be in the range ("
              + lengths.get(0)
              + " - "
              + lengths.get(1)
              + "), got "
              + text);
    }
    if (field.check() != null) {
      special(field.check(), value, text, path, tf);
    }
  }

  private static boolean chosen(Field field, String choice, String text) {
    return field.anyCase() ? choice.equalsIgnoreCase(text) : choice.equals(text);
  }

  private void number(Field field, double number, String path, String tf) {
    String text = Coercion.text(number);
    List<Double> range = field.range();
    if (range != null && (number < range.get(0) || number > range.get(1))) {
      String bounds = Coercion.text(range.get(0)) + " - " + Coercion.text(range.get(1));
      refuse.accept(path, "expected " + tf + " to be in the range (" + bounds + "), got " + text);
    }
    Double min = field.min();
    if (min != null && number < min) {
      refuse.accept(
          path, "expected " + tf + " to be at least (" + Coercion.text(min) + "), got " + text);
    }
  }

  private void special(String check, Object value, String text, String path, String tf) {
    switch (check) {
      case "cidr" -> {
        if (!isCidr(text)) {
          refuse.accept(
              path,
              "expected \""
                  + tf
                  + "\" to be a valid CIDR Value, got "
                  + text
                  + ": invalid CIDR address: "
                  + text);
        }
      }
      case "ipv4" -> {
        if (!isIpv4(text)) {
          refuse.accept(path, "expected " + tf + " to contain a valid IPv4 address, got: " + text);
        }
      }
      case "tag" -> {
        if (!TAG.matcher(text).matches() || !text.equals(text.toLowerCase(Locale.ROOT))) {
          refuse.accept(path, TAG_SENTENCE);
        }
      }
      case "timestamp" -> {
        try {
          OffsetDateTime.parse(text);
        } catch (DateTimeParseException e) {
          refuse.accept(path, "\"" + text + "\" cannot be parsed as RFC3339 Timestamp Format");
        }
      }
      case "lowerCaseKeys" -> {
        if (value instanceof Map<?, ?> map) {
          map.keySet().stream()
              .map(String::valueOf)
              .filter(key -> !key.equals(key.toLowerCase(Locale.ROOT)))
              .forEach(
                  key ->
                      refuse.accept(
                          path, "Metadata must be lowercase only. Offending key: \"" + key + "\""));
        }
      }
      default -> throw new IllegalStateException("The rule file names an unknown check: " + check);
    }
  }

  private static boolean isCidr(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length != 2 || !parts[1].matches("\\d{1,2}") || Integer.parseInt(parts[1]) > 32) {
      return false;
    }
    return isIpv4(parts[0]);
  }

  private static boolean isIpv4(String text) {
    String[] octets = text.split("\\.", -1);
    if (octets.length != 4) {
      return false;
    }
    for (String octet : octets) {
      if (!octet.matches("\\d{1,3}") || Integer.parseInt(octet) > 255) {
        return false;
      }
    }
    return true;
  }

  @SuppressWarnings("unchecked") // trees hold nothing but maps with text keys
  private static Map<String, @Nullable Object> texts(Map<?, ?> map) {
    return (Map<String, @Nullable Object>) map;
  }
}
