package io.sitewright.cli.init;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;

/** Lists as people type them. */
public final class Lists {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Lists() {}

  /** {@code a, b} as a JSON list; a JSON list as it is; nothing as nothing. */
  public static String json(String typed) {
    if (typed.isBlank() || typed.strip().startsWith("[")) {
      return typed.strip();
    }
    ArrayNode list = JSON.createArrayNode();
    for (String part : typed.split(",", -1)) {
      if (!part.isBlank()) {
        list.add(part.strip());
      }
    }
    return list.toString();
  }
}
