package io.sitewright.model.settings;

import java.util.Optional;

/** Where the settings' topics find their values: all of them are faces of {@link SiteSettings}. */
final class Given {
  private Given() {}

  /** What was given, or the default. */
  static <T> T get(Object topic, Setting<T> setting) {
    return ((SiteSettings) topic).get(setting);
  }

  /** What was given, if anything was. */
  static <T> Optional<T> find(Object topic, Setting<T> setting) {
    return ((SiteSettings) topic).find(setting);
  }
}
