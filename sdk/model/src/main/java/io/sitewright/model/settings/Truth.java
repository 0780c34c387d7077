package io.sitewright.model.settings;

import java.util.Optional;

/** Reads true or false. */
final class Truth extends Reading<Boolean> {
  static final Truth READING = new Truth();

  private Truth() {}

  @Override
  Optional<Boolean> read(Raw raw) {
    return switch (raw.text()) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> raw.refuse("neither true nor false");
    };
  }

  @Override
  String expected() {
    return "true or false";
  }

  @Override
  Shape shape() {
    return new Shape.Truth();
  }
}
