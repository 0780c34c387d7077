package io.sitewright.model.settings;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * One setting: its default in production, and a text with the value that it must become, beside
 * what must be set along with it.
 */
record SettingRow(
    String key,
    Function<SiteSettings, Object> accessor,
    Object byDefault,
    String written,
    Object read,
    Map<String, String> along) {

  static SettingRow row(
      String key,
      Function<SiteSettings, Object> accessor,
      Object byDefault,
      String written,
      Object read) {
    return new SettingRow(key, accessor, byDefault, written, read, Map.of());
  }

  SettingRow along(String... keysAndValues) {
    Map<String, String> more = new HashMap<>(along);
    for (int i = 0; i < keysAndValues.length; i += 2) {
      more.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return new SettingRow(key, accessor, byDefault, written, read, more);
  }

  @Override
  public String toString() {
    return key;
  }
}
