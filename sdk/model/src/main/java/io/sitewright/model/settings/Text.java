package io.sitewright.model.settings;

import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a text that matches a pattern as a whole. */
final class Text extends Reading<String> {
  private final String pattern;
  private final String fault;
  private final String expected;

  Text(String pattern, String fault, String expected) {
    this.pattern = pattern;
    this.fault = fault;
    this.expected = expected;
  }

  @Override
  Optional<String> read(Raw raw) {
    return fits(raw.text()) ? Optional.of(raw.text()) : raw.refuse(fault);
  }

  boolean fits(String text) {
    return Pattern.matches(pattern, text);
  }

  @Override
  String expected() {
    return expected;
  }

  @Override
  Shape shape() {
    return new Shape.Text(pattern);
  }
}
