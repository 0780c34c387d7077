package io.sitewright.model.settings;

import java.util.List;
import java.util.Optional;

/** Reads one of a few texts that are no choices of ours, such as versions. */
final class Words extends Reading<String> {
  private final List<String> words;
  private final String fault;
  private final String expected;

  Words(List<String> words, String fault, String expected) {
    this.words = words;
    this.fault = fault;
    this.expected = expected;
  }

  @Override
  Optional<String> read(Raw raw) {
    return words.contains(raw.text()) ? Optional.of(raw.text()) : raw.refuse(fault);
  }

  @Override
  String expected() {
    return expected;
  }

  @Override
  Shape shape() {
    return new Shape.OneOf(words);
  }
}
