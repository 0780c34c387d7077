package io.sitewright.model.settings;

import java.util.Optional;
import java.util.function.Function;

/**
 * One row of the settings' table: everything there is to know about a setting. {@code fallback} is
 * absent for a setting that must be given, and answers from the other settings where the default
 * depends on them.
 */
record Setting<T>(
    String key,
    String expected,
    String defaultText,
    String meaning,
    Function<Raw, Optional<T>> reading,
    Optional<Function<SiteSettings, T>> fallback) {

  static <T> Setting<T> required(
      String key, String expected, String meaning, Function<Raw, Optional<T>> reading) {
    return new Setting<>(key, expected, "must be given", meaning, reading, Optional.empty());
  }

  static <T> Setting<T> optional(
      String key, String expected, T value, String meaning, Function<Raw, Optional<T>> reading) {
    String text = value instanceof Choice choice ? choice.label() : value.toString();
    return optional(key, expected, text, settings -> value, meaning, reading);
  }

  static <T> Setting<T> optional(
      String key,
      String expected,
      String defaultText,
      Function<SiteSettings, T> fallback,
      String meaning,
      Function<Raw, Optional<T>> reading) {
    return new Setting<>(key, expected, defaultText, meaning, reading, Optional.of(fallback));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Setting<?> setting && key.equals(setting.key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  @Override
  public String toString() {
    return "site:" + key;
  }
}
