package io.sitewright.provider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The plugin's own description, from which the engine's tools generate SDKs. */
final class PluginSchema {
  static final String VERSION = "0.1.0";

  private PluginSchema() {}

  static String text() {
    try (var stream = PluginSchema.class.getResourceAsStream("schema.json")) {
      if (stream == null) {
        throw new IllegalStateException("schema.json is missing from the plugin's jar");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
