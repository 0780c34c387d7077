package io.sitewright.model.settings;

import java.util.Map;
import java.util.Set;

/**
 * What a sentence may show of a setting: what was written, else what holds by default, but never a
 * secret.
 */
record Shown(Map<String, String> values, Set<String> secretKeys) {
  /** The setting as written, or {@code effective} when it has its default. */
  String of(Setting<?> setting, Object effective) {
    String text = values.get(setting.key());
    return part(setting, text == null ? effective : text);
  }

  /** Something that was read from the setting. */
  String part(Setting<?> setting, Object part) {
    return setting.isHidden() || secretKeys.contains(setting.key())
        ? Raw.HIDDEN
        : Raw.shown(part.toString());
  }
}
