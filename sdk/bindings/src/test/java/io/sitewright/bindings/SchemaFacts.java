package io.sitewright.bindings;

import static io.sitewright.bindings.Facts.each;
import static io.sitewright.bindings.Facts.texts;

import com.fasterxml.jackson.databind.JsonNode;
import io.sitewright.bindings.Facts.Shape;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** Reads a Pulumi schema as {@link Facts}. */
final class SchemaFacts {
  private SchemaFacts() {}

  static Facts of(JsonNode schema) {
    SortedMap<String, SortedMap<String, Member>> types = new TreeMap<>();
    SortedMap<String, List<String>> enums = new TreeMap<>();
    schema
        .path("types")
        .fields()
        .forEachRemaining(
            e -> {
              if (e.getValue().has("enum")) {
                enums.put(shortName(e.getKey()), values(e.getValue().path("enum")));
              } else {
                types.put(shortName(e.getKey()), object(e.getValue()));
              }
            });
    return new Facts(
        each(schema.path("resources"), SchemaFacts::resource),
        each(
            schema.path("functions"),
            f -> new Shape(object(f.path("inputs")), object(f.path("outputs")))),
        types,
        enums);
  }

  private static Shape resource(JsonNode resource) {
    return new Shape(
        members(
            resource.path("inputProperties"),
            resource.path("requiredInputs"),
            Member.REQUIRED,
            true),
        members(resource.path("properties"), resource.path("required"), Member.ALWAYS, true));
  }

  private static SortedMap<String, Member> object(JsonNode object) {
    return members(object.path("properties"), object.path("required"), Member.REQUIRED, false);
  }

  private static SortedMap<String, Member> members(
      JsonNode properties, JsonNode listed, String listedAs, boolean detailed) {
    Set<String> names = Set.copyOf(texts(listed));
    SortedMap<String, Member> result = new TreeMap<>();
    properties
        .fields()
        .forEachRemaining(
            e -> {
              JsonNode property = e.getValue();
              Set<String> flags = new HashSet<>();
              if (names.contains(e.getKey())) {
                flags.add(listedAs);
              }
              if (detailed && property.path("willReplaceOnChanges").asBoolean()) {
                flags.add(Member.REPLACES);
              }
              if (detailed && property.path("secret").asBoolean()) {
                flags.add(Member.SECRET);
              }
              if (detailed && property.has("deprecationMessage")) {
                flags.add(Member.DEPRECATED);
              }
              result.put(e.getKey(), new Member(type(property), flags));
            });
    return result;
  }

  private static String type(JsonNode property) {
    if (property.has("oneOf")) {
      return property.path("type").asText() + " or " + type(property.path("oneOf").path(1));
    }
    if (property.has("$ref")) {
      String target = property.path("$ref").asText();
      return target.equals("pulumi.json#/Any") ? "any" : shortName(target);
    }
    return switch (property.path("type").asText()) {
      case "array" -> type(property.path("items")) + "[]";
      case "object" -> "map of " + type(property.path("additionalProperties"));
      default -> property.path("type").asText();
    };
  }

  private static List<String> values(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(v -> v.path("value").asText())
        .sorted()
        .toList();
  }

  private static String shortName(String token) {
    return token.substring(token.lastIndexOf(':') + 1);
  }
}
