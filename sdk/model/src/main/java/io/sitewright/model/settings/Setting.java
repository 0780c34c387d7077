package io.sitewright.model.settings;

import io.sitewright.model.Port;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One row of the settings' table: everything there is to know about a setting. Exists once, so that
 * it is equal to itself only.
 */
final class Setting<T> {
  private final String key;
  private final Reading<T> reading;
  private final String meaning;
  private final Need need;
  private final @Nullable T value;
  private final @Nullable Following<T> fallback;
  private final @Nullable String defaultText;

  private enum Need {
    REQUIRED,
    OPTIONAL,
    DELICATE,
    SECRET
  }

  private Setting(
      String key,
      Reading<T> reading,
      String meaning,
      Need need,
      @Nullable T value,
      @Nullable Following<T> fallback,
      @Nullable String defaultText) {
    this.key = key;
    this.reading = reading;
    this.meaning = meaning;
    this.need = need;
    this.value = value;
    this.fallback = fallback;
    this.defaultText = defaultText;
  }

  /** Without it there is no site. */
  static <T> Setting<T> required(String key, Reading<T> reading, String meaning) {
    return new Setting<>(key, reading, meaning, Need.REQUIRED, null, null, "must be given");
  }

  /** With a default that is always the same. */
  static <T> Setting<T> having(String key, T value, Reading<T> reading, String meaning) {
    return new Setting<>(key, reading, meaning, Need.OPTIONAL, value, null, null);
  }

  /** With one default for each form of site. */
  static <T> Setting<T> byForm(
      String key, T production, T development, Reading<T> reading, String meaning) {
    String text = text(production) + " in production, " + text(development) + " in development";
    return following(
        key,
        text,
        new Following<T>() {
          @Override
          T of(SiteSettings settings) {
            return settings.form() == Form.PRODUCTION ? production : development;
          }
        },
        reading,
        meaning);
  }

  /** With a default that follows from other settings. */
  static <T> Setting<T> following(
      String key, String defaultText, Following<T> fallback, Reading<T> reading, String meaning) {
    return new Setting<>(key, reading, meaning, Need.OPTIONAL, null, fallback, defaultText);
  }

  /** Without a default: not given means that there is none. */
  static <T> Setting<T> maybe(String key, Reading<T> reading, String meaning) {
    return new Setting<>(key, reading, meaning, Need.OPTIONAL, null, null, "none");
  }

  /**
   * As {@link #having}, but no sentence shows it: who writes it wrong may have written a secret.
   */
  static <T> Setting<T> delicate(String key, T value, Reading<T> reading, String meaning) {
    return new Setting<>(key, reading, meaning, Need.DELICATE, value, null, null);
  }

  /** As {@link #maybe}, and refused when it is written in plain. */
  static Setting<Secret> secret(String key, Reading<Secret> reading, String meaning) {
    return new Setting<>(key, reading, meaning, Need.SECRET, null, null, "none");
  }

  String key() {
    return key;
  }

  Reading<T> reading() {
    return reading;
  }

  String meaning() {
    return meaning;
  }

  boolean isRequired() {
    return need == Need.REQUIRED;
  }

  boolean isSecret() {
    return need == Need.SECRET;
  }

  /** Whether sentences do without what was written. */
  boolean isHidden() {
    return need == Need.SECRET || need == Need.DELICATE;
  }

  /** Whether not giving it means that there is none, which may also be said: {@code none}. */
  boolean isNoneByDefault() {
    return need == Need.OPTIONAL
        && value == null
        && fallback == null
        && !(reading instanceof OneOf<?>);
  }

  /** The end of a sentence that asks for the setting. */
  String howToSet() {
    return isSecret()
        ? "run pulumi config set --secret " + this + " for " + expected()
        : "set " + this + " to " + expected();
  }

  String expected() {
    return reading.expected();
  }

  /** The value of a site that does not give the setting, if there is one. */
  Optional<T> fallback(SiteSettings settings) {
    if (fallback != null) {
      return Optional.of(fallback.of(settings));
    }
    return Optional.ofNullable(value);
  }

  String defaultText() {
    if (defaultText != null) {
      return defaultText;
    }
    return text(value);
  }

  private static String text(@Nullable Object value) {
    if (value instanceof Choice choice) {
      return choice.label();
    }
    if (value instanceof Port port) {
      return Integer.toString(port.number());
    }
    if (value instanceof Duration duration) {
      return Long.toString(duration.toSeconds());
    }
    return value instanceof PhpSettings ? "{}" : String.valueOf(value);
  }

  @Override
  public String toString() {
    return "site:" + key;
  }
}
