package io.sitewright.bench.flat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.pulumi.core.Either;
import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes values of the state as Java expressions of the types that the generated SDK wants. */
final class Literal {
  private static final String SIGNATURE = "4dabf18193072939515e22adb298388d";
  private static final String SECRET = "1b47061264138c4ac30d75fd1eb44270";
  private static final int LONGEST_CONSTANT = 16_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private Literal() {}

  static boolean holdsSecret(JsonNode value) {
    if (isSecret(value)) {
      return true;
    }
    for (JsonNode part : value) {
      if (holdsSecret(part)) {
        return true;
      }
    }
    return false;
  }

  static boolean isSecret(JsonNode value) {
    return value.path(SIGNATURE).asText().equals(SECRET);
  }

  /**
   * What a secret holds, which an export with {@code --show-secrets} has as JSON in {@code
   * plaintext}.
   */
  static JsonNode plain(JsonNode value) {
    if (!isSecret(value)) {
      return value;
    }
    if (!value.has("plaintext")) {
      throw new IllegalArgumentException(
          "The state holds a secret in ciphertext; export it with --show-secrets.");
    }
    try {
      return JSON.readTree(value.path("plaintext").asText());
    } catch (IOException e) {
      throw new UncheckedIOException("the plaintext of a secret is no JSON", e);
    }
  }

  /**
   * The names that a resource's inputs have beyond what its program said: defaults, and the
   * bridge's own notes.
   */
  static Set<String> unsaid(JsonNode object) {
    Set<String> names = new HashSet<>(Set.of("__defaults", "__internal"));
    object.path("__defaults").forEach(name -> names.add(name.asText()));
    return names;
  }

  static String of(Type type, JsonNode given) {
    JsonNode value = plain(given);
    if (type instanceof ParameterizedType generic) {
      Type first = generic.getActualTypeArguments()[0];
      if (generic.getRawType().equals(Output.class)) {
        return of(first, value);
      }
      if (generic.getRawType().equals(Either.class)) {
        return "Either.<"
            + name(first)
            + ", "
            + name(generic.getActualTypeArguments()[1])
            + ">ofLeft("
            + of(first, value)
            + ")";
      }
      if (generic.getRawType().equals(List.class)) {
        List<String> parts = new ArrayList<>();
        value.forEach(part -> parts.add(of(first, part)));
        return "List.<" + name(first) + ">of(" + String.join(", ", parts) + ")";
      }
      if (generic.getRawType().equals(Map.class)) {
        Type second = generic.getActualTypeArguments()[1];
        List<String> parts = new ArrayList<>();
        value
            .fields()
            .forEachRemaining(
                e ->
                    parts.add(
                        "Map.entry(" + text(e.getKey()) + ", " + of(second, e.getValue()) + ")"));
        return "Map.<String, " + name(second) + ">ofEntries(" + String.join(", ", parts) + ")";
      }
    }
    if (type.equals(Integer.class)) {
      return Integer.toString(value.asInt());
    }
    if (type.equals(Double.class)) {
      return value.asDouble() + "d";
    }
    if (type.equals(String.class) || (type.equals(Object.class) && value.isTextual())) {
      return text(value.asText());
    }
    if (type.equals(Boolean.class) || type.equals(Object.class)) {
      return value.toString();
    }
    return arguments((Class<?>) type, value);
  }

  /** Inputs nested in inputs: {@code RuleArgs.builder().protocol("tcp").build()}. */
  private static String arguments(Class<?> type, JsonNode object) {
    StringBuilder out = new StringBuilder(name(type)).append(".builder()");
    Set<String> unsaid = unsaid(object);
    object
        .fields()
        .forEachRemaining(
            e -> {
              if (!unsaid.contains(e.getKey())) {
                Type property = input(type, e.getKey()).getGenericType();
                out.append('.')
                    .append(input(type, e.getKey()).getName())
                    .append('(')
                    .append(of(property, e.getValue()))
                    .append(')');
              }
            });
    return out.append(".build()").toString();
  }

  static Field input(Class<?> arguments, String property) {
    for (Field field : arguments.getDeclaredFields()) {
      Import named = field.getAnnotation(Import.class);
      if (named != null && named.name().equals(property)) {
        return field;
      }
    }
    throw new IllegalArgumentException(
        arguments.getName() + " has no input \"" + property + "\", which the state holds.");
  }

  static String name(Type type) {
    return type.getTypeName().replace('$', '.');
  }

  static String text(String value) {
    if (value.length() > LONGEST_CONSTANT) {
      // A constant holds 65,535 bytes at most.
      int half = value.length() / 2;
      return "String.join(\"\", "
          + text(value.substring(0, half))
          + ", "
          + text(value.substring(half))
          + ")";
    }
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        default -> {
          if (c < ' ' || c > '~') {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }
}
