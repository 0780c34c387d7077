package io.sitewright.model.settings;

import io.sitewright.model.Problems;
import io.sitewright.model.internal.Json;
import io.sitewright.model.pricing.PriceTable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What was written for a setting, or for a part of one, and where its faults go. A secret's text
 * never shows in a sentence.
 */
final class Raw {
  /** Stands in a sentence for what must not be in it. */
  static final String HIDDEN = "(not shown)";

  private static final int SHOWN_MAX = 60;
  private static final char DELETE = 127;

  private final Setting<?> setting;
  private final String part;
  private final Object value;
  private final Reading<?> reading;
  private final boolean secret;
  private final Supplier<PriceTable> prices;
  private final Problems problems;

  private Raw(Raw whole, String part, Object value, Reading<?> reading) {
    this.setting = whole.setting;
    this.part = whole.part + part;
    this.value = value;
    this.reading = reading;
    this.secret = whole.secret;
    this.prices = whole.prices;
    this.problems = whole.problems;
  }

  Raw(
      Setting<?> setting,
      String text,
      boolean secret,
      Supplier<PriceTable> prices,
      Problems problems) {
    this.setting = setting;
    this.part = "";
    this.value = text;
    this.reading = setting.reading();
    this.secret = secret;
    this.prices = prices;
    this.problems = problems;
  }

  /** Reads a part of this value, such as {@code [1]} or {@code .port}, as {@code reading} does. */
  <T> Optional<T> part(String name, Object written, Reading<T> with) {
    Raw raw = new Raw(this, name, written, with);
    boolean single =
        written instanceof String || written instanceof BigDecimal || written instanceof Boolean;
    if (!single && !with.isStructured()) {
      return raw.refuse("not a single text");
    }
    return with.read(raw);
  }

  String text() {
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }

  /** The list or object that was written; the text of a whole setting is JSON. */
  Object structure() {
    return part.isEmpty() ? Json.parse(text()) : value;
  }

  boolean isSecret() {
    return secret;
  }

  PriceTable prices() {
    return prices.get();
  }

  /** Refuses the value; the fix is to write what is expected. */
  <T> Optional<T> refuse(String fault) {
    return refuse(fault, "write " + reading.expected());
  }

  <T> Optional<T> refuse(String fault, String fix) {
    return refuse("", text(), fault, fix);
  }

  /** Refuses a part of the value, such as {@code [1]} or {@code .port}. */
  <T> Optional<T> refuse(String name, String written, String fault, String fix) {
    if (secret) {
      problems.add(
          setting
              + part
              + name
              + " is a secret, so not shown here, and does not fit; write "
              + setting.expected()
              + ".");
    } else {
      problems.add(setting + part + name, setting.isHidden() ? HIDDEN : shown(written), fault, fix);
    }
    return Optional.empty();
  }

  /** Refuses the value in the words of a value type, which name value, fault and fix themselves. */
  <T> Optional<T> refuseSaying(IllegalArgumentException why) {
    if (secret) {
      return refuse("", "");
    }
    if (shown(text()).equals(HIDDEN)) {
      // The value type's sentence quotes what was written.
      return refuse("not what belongs there");
    }
    problems.add(setting + part + ": " + line(String.valueOf(why.getMessage())));
    return Optional.empty();
  }

  /** One line, not too long, whatever was written, and never a private key. */
  static String shown(String value) {
    if (value.contains("PRIVATE KEY")) {
      return HIDDEN;
    }
    String line = line(value);
    return line.length() <= SHOWN_MAX ? line : line.substring(0, SHOWN_MAX - 3) + "...";
  }

  /** An object as it is shown: its members as they were written. */
  static String shown(Map<?, ?> members) {
    return members.toString();
  }

  static String shown(List<?> elements) {
    return elements.toString();
  }

  private static String line(String text) {
    StringBuilder line = new StringBuilder();
    boolean broken = false;
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      boolean control = next < ' ' || next == DELETE;
      if (!control) {
        line.append(next);
      } else if (!broken) {
        line.append(' ');
      }
      broken = control;
    }
    return line.toString().strip();
  }
}
