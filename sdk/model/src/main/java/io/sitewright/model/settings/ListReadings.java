package io.sitewright.model.settings;

import io.sitewright.model.Cidr;
import io.sitewright.model.Flow;
import io.sitewright.model.internal.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** How the settings that are lists become values. Only these load the JSON parser. */
final class ListReadings {
  private static final int ELEMENTS_MAX = 200;

  private ListReadings() {}

  static Optional<List<Cidr>> operators(Raw raw) {
    return distinct(raw, elements(raw, (part, element) -> operator(raw, part, element)));
  }

  private static Optional<Cidr> operator(Raw raw, String part, Object element) {
    String text = element.toString();
    Cidr range;
    try {
      range = Cidr.parse(text);
    } catch (IllegalArgumentException e) {
      return raw.refuseSaying(part, e);
    }
    if (range.prefix() == 0) {
      return raw.refuse(
          part,
          text,
          "everybody's address, and the operators' door is not for everybody",
          "write the addresses that operators have, such as 203.0.113.7/32");
    }
    return Optional.of(range);
  }

  static Optional<List<OperatorKey>> operatorKeys(Raw raw) {
    return distinct(raw, elements(raw, (part, element) -> operatorKey(raw, part, element)));
  }

  private static Optional<OperatorKey> operatorKey(Raw raw, String part, Object element) {
    try {
      return Optional.of(OperatorKey.parse(element.toString()));
    } catch (IllegalArgumentException e) {
      return raw.refuse(
          part,
          element.toString(),
          "not a public SSH key, as " + e.getMessage(),
          "write the line of the .pub file, like " + OperatorKey.EXAMPLE);
    }
  }

  static Optional<List<Flow>> extraPorts(Raw raw) {
    return elements(raw, (part, element) -> ExtraPortReading.read(raw, part, element));
  }

  /** Reads every element, so that the faults of all of them are reported. */
  private static <T> Optional<List<T>> elements(
      Raw raw, BiFunction<String, Object, Optional<T>> reading) {
    Object value;
    try {
      value = Json.parse(raw.text());
    } catch (IllegalArgumentException e) {
      return raw.refuse("not a list, as " + e.getMessage());
    }
    if (!(value instanceof List<?> list)) {
      return raw.refuse("not a list");
    }
    if (list.size() > ELEMENTS_MAX) {
      return raw.refuse(
          "a list of %d elements".formatted(list.size()), "write at most " + ELEMENTS_MAX);
    }
    List<T> elements = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      reading.apply("[" + i + "]", list.get(i)).ifPresent(elements::add);
    }
    return elements.size() == list.size() ? Optional.of(List.copyOf(elements)) : Optional.empty();
  }

  private static <T> Optional<List<T>> distinct(Raw raw, Optional<List<T>> read) {
    List<T> elements = read.orElse(List.of());
    List<String> texts = elements.stream().<String>map(Object::toString).toList();
    for (int i = 0; i < texts.size(); i++) {
      int first = texts.indexOf(texts.get(i));
      if (first < i) {
        return raw.refuse(
            "[%d]".formatted(i),
            texts.get(i),
            "the same as [%d]".formatted(first),
            "remove one of them");
      }
    }
    return read;
  }
}
