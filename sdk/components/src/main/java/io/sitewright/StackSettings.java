package io.sitewright;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.sitewright.model.settings.Form;
import io.sitewright.model.settings.SettingsReader;
import io.sitewright.model.settings.SiteSettings;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the stack that is being run, as the engine hands them to the program: all of
 * namespace {@code site}, so that a misspelt one is found.
 */
final class StackSettings {
  private static final String NAMESPACE = "site:";

  private final @Nullable String config;
  private final @Nullable String secretKeys;
  private final Map<String, String> changed;

  /**
   * @param config a JSON object of keys and texts
   * @param secretKeys a JSON list of those keys whose values are secret
   */
  StackSettings(@Nullable String config, @Nullable String secretKeys) {
    this(config, secretKeys, Map.of());
  }

  private StackSettings(
      @Nullable String config, @Nullable String secretKeys, Map<String, String> changed) {
    this.config = config;
    this.secretKeys = secretKeys;
    this.changed = Map.copyOf(changed);
  }

  /** The same, with one setting that the program knows better. */
  StackSettings with(String key, String value) {
    Map<String, String> more = new LinkedHashMap<>(changed);
    more.put(key, value);
    return new StackSettings(config, secretKeys, more);
  }

  static StackSettings ofThisRun() {
    return new StackSettings(
        System.getenv("PULUMI_CONFIG"), System.getenv("PULUMI_CONFIG_SECRET_KEYS"));
  }

  /** Throws with one sentence a fault. */
  SiteSettings read(Form form) {
    return SettingsReader.read(values(), form, secrets());
  }

  Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    if (config != null) {
      for (Map.Entry<String, JsonElement> entry :
          JsonParser.parseString(config).getAsJsonObject().entrySet()) {
        if (entry.getKey().startsWith(NAMESPACE)) {
          values.put(bare(entry.getKey()), entry.getValue().getAsString());
        }
      }
    }
    values.putAll(changed);
    return values;
  }

  private Set<String> secrets() {
    Set<String> secrets = new HashSet<>();
    if (secretKeys != null) {
      for (JsonElement key : JsonParser.parseString(secretKeys).getAsJsonArray()) {
        if (key.getAsString().startsWith(NAMESPACE)) {
          secrets.add(bare(key.getAsString()));
        }
      }
    }
    return secrets;
  }

  private static String bare(String key) {
    return key.substring(NAMESPACE.length());
  }
}
