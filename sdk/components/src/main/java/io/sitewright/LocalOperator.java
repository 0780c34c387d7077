package io.sitewright;

import com.google.gson.JsonArray;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.Map;

/**
 * The local cloud's own operator, whose key opens what runs there beside the keys of the settings:
 * so machines on a laptop are at hand before anybody has made a key. A site that is meant for a
 * real cloud never hears of it.
 */
final class LocalOperator {
  static final String VARIABLE = "SITEWRIGHT_LOCAL_OPERATOR";

  private static final String KEYS = "operatorKeys";

  private LocalOperator() {}

  /** The settings with that operator's key, where there is one and the site is meant for it. */
  static StackSettings in(StackSettings stack, Map<String, String> environment) {
    String key = environment.getOrDefault(VARIABLE, "");
    Map<String, String> values = stack.values();
    if (key.isBlank() || !values.getOrDefault("target", "local").equals("local")) {
      return stack;
    }
    try {
      JsonArray keys = JsonParser.parseString(values.getOrDefault(KEYS, "[]")).getAsJsonArray();
      keys.add(key);
      return stack.with(KEYS, keys.toString());
    } catch (JsonParseException | IllegalStateException e) {
      // Whoever reads the settings says what is wrong with them.
      return stack;
    }
  }
}
