package io.sitewright.cli.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.sitewright.cli.Refusal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The settings of a stack as the engine will hand them to the program: plain values as text, lists
 * and maps as JSON.
 *
 * @param values all keys with their namespace, such as {@code site:domain}
 * @param secretKeys the keys that are encrypted in the file; their values are not known here
 */
public record StackSettings(Map<String, String> values, Set<String> secretKeys) {
  private static final String NAMESPACE = "site:";

  /** Reads the text of a settings file. */
  public static StackSettings parse(String text, String project, Object file) {
    JsonNode root;
    try {
      root = Stack.YAML.readTree(text);
    } catch (JsonProcessingException e) {
      throw Refusal.wrongUsage(file + " is not valid YAML: " + e.getOriginalMessage());
    }
    var values = new LinkedHashMap<String, String>();
    var secretKeys = new LinkedHashSet<String>();
    for (Map.Entry<String, JsonNode> entry : root.path("config").properties()) {
      // A key without a namespace belongs to the project's own.
      String key = entry.getKey().contains(":") ? entry.getKey() : project + ":" + entry.getKey();
      JsonNode value = entry.getValue();
      if (value.size() == 1 && value.has("secure")) {
        secretKeys.add(key);
      } else {
        values.put(key, value.isValueNode() ? value.asText() : value.toString());
      }
    }
    return new StackSettings(values, secretKeys);
  }

  /** These settings with others on top, for one run. */
  public StackSettings with(Map<String, String> overrides) {
    var merged = new LinkedHashMap<>(values);
    merged.putAll(overrides);
    var secret = new LinkedHashSet<>(secretKeys);
    secret.removeAll(overrides.keySet());
    return new StackSettings(merged, secret);
  }

  /** These settings with the values of encrypted ones, which still count as secret. */
  public StackSettings revealing(Map<String, String> secrets) {
    var merged = new LinkedHashMap<>(values);
    secretKeys.forEach(
        key -> {
          String value = secrets.get(key);
          if (value != null) {
            merged.put(key, value);
          }
        });
    return new StackSettings(merged, secretKeys);
  }

  /** The values of encrypted settings stay out of every text. */
  @Override
  public String toString() {
    return "settings " + values.keySet();
  }

  /** The site's own settings, keys without their namespace. */
  public Map<String, String> ofSite() {
    var own = new LinkedHashMap<String, String>();
    values.forEach(
        (key, value) -> {
          if (key.startsWith(NAMESPACE)) {
            own.put(key.substring(NAMESPACE.length()), value);
          }
        });
    return own;
  }

  /** The site's own encrypted settings, keys without their namespace. */
  public Set<String> secretsOfSite() {
    var own = new LinkedHashSet<String>();
    for (String key : secretKeys) {
      if (key.startsWith(NAMESPACE)) {
        own.add(key.substring(NAMESPACE.length()));
      }
    }
    return own;
  }

  /** Whether the stack is meant for the local cloud; a local target is the default. */
  public boolean isLocal() {
    return !"cloud".equals(values.get("site:target"));
  }
}
