package io.sitewright.localcloud.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** JSON of test resources as value trees. */
public final class Trees {
  private static final String UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

  private Trees() {}

  public static JsonNode json(Class<?> beside, String file) {
    try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(file), file)) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An object; nothing gives an empty one. */
  public static Map<String, @Nullable Object> map(@Nullable JsonNode node) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    if (node != null) {
      node.fields().forEachRemaining(entry -> map.put(entry.getKey(), tree(entry.getValue())));
    }
    return map;
  }

  public static List<String> texts(@Nullable JsonNode node) {
    List<String> texts = new ArrayList<>();
    if (node != null) {
      node.forEach(element -> texts.add(element.asText()));
    }
    return texts;
  }

  private static @Nullable Object tree(JsonNode node) {
    if (node.isObject()) {
      return map(node);
    }
    if (node.isArray()) {
      List<@Nullable Object> list = new ArrayList<>();
      node.forEach(element -> list.add(tree(element)));
      return list;
    }
    if (node.isNumber()) {
      return node.doubleValue();
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    return node.isNull() ? null : node.asText().equals(UNKNOWN) ? Unknown.UNKNOWN : node.asText();
  }
}
