package io.sitewright.bindings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** A provider's resources and functions (inputs and outputs by token), nested types and enums. */
record Facts(
    SortedMap<String, Shape> resources,
    SortedMap<String, Shape> functions,
    SortedMap<String, SortedMap<String, Member>> types,
    SortedMap<String, List<String>> enums) {

  /** The two sides of a resource or function. */
  record Shape(SortedMap<String, Member> inputs, SortedMap<String, Member> outputs) {}

  static Facts of(String provider) throws IOException {
    try (InputStream in = Facts.class.getResourceAsStream("/facts/" + provider + ".json")) {
      if (in == null) {
        throw new IOException("no facts about " + provider + " among the test resources");
      }
      JsonNode root = new ObjectMapper().readTree(in);
      return new Facts(
          each(root.path("resources"), Facts::shape),
          each(root.path("functions"), Facts::shape),
          each(root.path("types"), Facts::members),
          each(root.path("enums"), Facts::texts));
    }
  }

  /** Without a flag that the other side of a comparison cannot show. */
  Facts withoutFlag(String flag) {
    return new Facts(
        map(
            resources,
            s ->
                new Shape(
                    map(s.inputs, m -> m.without(flag)), map(s.outputs, m -> m.without(flag)))),
        functions,
        types,
        enums);
  }

  /** Without a flag of inputs that the other side of a comparison cannot show. */
  Facts withoutInputFlag(String flag) {
    return new Facts(
        map(resources, s -> new Shape(map(s.inputs, m -> m.without(flag)), s.outputs)),
        functions,
        types,
        enums);
  }

  static <T> SortedMap<String, T> each(JsonNode object, Function<JsonNode, T> read) {
    SortedMap<String, T> result = new TreeMap<>();
    object.fields().forEachRemaining(e -> result.put(e.getKey(), read.apply(e.getValue())));
    return result;
  }

  static <A, B> SortedMap<String, B> map(Map<String, A> from, Function<A, B> change) {
    SortedMap<String, B> result = new TreeMap<>();
    from.forEach((k, v) -> result.put(k, change.apply(v)));
    return result;
  }

  static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).sorted().toList();
  }

  private static Shape shape(JsonNode node) {
    return new Shape(members(node.path("inputs")), members(node.path("outputs")));
  }

  private static SortedMap<String, Member> members(JsonNode node) {
    return each(node, text -> Member.parse(text.asText()));
  }
}
