package io.sitewright.model.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a JSON list, every element of it, so that the faults of all of them are reported. */
final class ListOf<T> extends Reading<List<T>> {
  private static final int ELEMENTS_MAX = 200;

  private final Reading<T> element;
  private final String expected;
  private final boolean distinct;

  private ListOf(Reading<T> element, String expected, boolean distinct) {
    this.element = element;
    this.expected = expected;
    this.distinct = distinct;
  }

  static <T> ListOf<T> any(Reading<T> element, String expected) {
    return new ListOf<>(element, expected, false);
  }

  /** Refuses an element that is there twice. */
  static <T> ListOf<T> distinct(Reading<T> element, String expected) {
    return new ListOf<>(element, expected, true);
  }

  @Override
  Optional<List<T>> read(Raw raw) {
    Object value;
    try {
      value = raw.structure();
    } catch (IllegalArgumentException e) {
      return raw.refuse("not a list, as " + e.getMessage());
    }
    if (!(value instanceof List<?> list)) {
      return raw.refuse("not a list");
    }
    if (list.size() > ELEMENTS_MAX) {
      return raw.refuse("a list of " + list.size() + " elements", "write at most " + ELEMENTS_MAX);
    }
    List<T> elements = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      Optional<T> read = raw.part("[" + i + "]", list.get(i), element);
      if (read.isPresent()) {
        elements.add(read.get());
      }
    }
    boolean fits = elements.size() == list.size() && (!distinct || areDistinct(raw, elements));
    return fits ? Optional.of(List.copyOf(elements)) : Optional.empty();
  }

  private static boolean areDistinct(Raw raw, List<?> elements) {
    List<String> texts = new ArrayList<>();
    for (Object element : elements) {
      String text = element.toString();
      int first = texts.indexOf(text);
      if (first >= 0) {
        raw.refuse(
            "[" + texts.size() + "]", text, "the same as [" + first + "]", "remove one of them");
        return false;
      }
      texts.add(text);
    }
    return true;
  }

  @Override
  String expected() {
    return expected;
  }

  @Override
  Shape shape() {
    return new Shape.Elements(element.shape(), ELEMENTS_MAX, distinct);
  }

  @Override
  boolean isStructured() {
    return true;
  }
}
