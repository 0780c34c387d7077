package io.sitewright.model.settings;

import io.sitewright.model.Problems;
import io.sitewright.model.pricing.PriceTable;
import java.util.Optional;

/**
 * One setting's text in hand, and where its faults go. A secret's text never shows in a sentence.
 */
final class Raw {
  /** Stands in a sentence for what must not be in it. */
  static final String HIDDEN = "(not shown)";

  private static final int SHOWN_MAX = 60;

  private final String key;
  private final String text;
  private final boolean secret;
  private final String expected;
  private final PriceTable prices;
  private final Problems problems;

  Raw(
      String key,
      String text,
      boolean secret,
      String expected,
      PriceTable prices,
      Problems problems) {
    this.key = key;
    this.text = text;
    this.secret = secret;
    this.expected = expected;
    this.prices = prices;
    this.problems = problems;
  }

  String text() {
    return text;
  }

  boolean isSecret() {
    return secret;
  }

  PriceTable prices() {
    return prices;
  }

  /** Refuses the whole value; the fix is to write what the setting expects. */
  <T> Optional<T> refuse(String fault) {
    return refuse("", text, fault, "write " + expected);
  }

  <T> Optional<T> refuse(String fault, String fix) {
    return refuse("", text, fault, fix);
  }

  /** Refuses a part of the value, such as {@code [1].port}. */
  <T> Optional<T> refuse(String part, String value, String fault, String fix) {
    if (secret) {
      problems.add(
          "site:%s%s is a secret, so not shown here, and does not fit; write %s."
              .formatted(key, part, expected));
    } else {
      problems.add("site:" + key + part, shown(value), fault, fix);
    }
    return Optional.empty();
  }

  /**
   * Refuses a part of the value in the words of a value type, which name value, fault and fix
   * themselves.
   */
  <T> Optional<T> refuseSaying(String part, IllegalArgumentException why) {
    if (secret) {
      return refuse(part, "", "", "");
    }
    problems.add("site:%s%s: %s".formatted(key, part, Raw.line(String.valueOf(why.getMessage()))));
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

  private static String line(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").strip();
  }
}
