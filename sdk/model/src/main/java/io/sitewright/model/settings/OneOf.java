package io.sitewright.model.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one of a closed set of choices. */
final class OneOf<E extends Choice> extends Reading<E> {
  private final E[] choices;

  OneOf(E[] choices) {
    this.choices = choices;
  }

  @Override
  Optional<E> read(Raw raw) {
    String text = raw.text();
    for (E choice : choices) {
      if (choice.label().equals(text)) {
        return Optional.of(choice);
      }
    }
    return raw.refuse("not one of the choices");
  }

  @Override
  String expected() {
    return orList(labels());
  }

  @Override
  Shape shape() {
    return new Shape.OneOf(labels());
  }

  private List<String> labels() {
    List<String> labels = new ArrayList<>();
    for (E choice : choices) {
      labels.add(choice.label());
    }
    return labels;
  }

  /** {@code a, b or c}. */
  static String orList(List<String> words) {
    int last = words.size() - 1;
    return last == 0
        ? words.get(0)
        : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }
}
