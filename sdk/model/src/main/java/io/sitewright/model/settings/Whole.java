package io.sitewright.model.settings;

import io.sitewright.model.Port;
import java.time.Duration;
import java.util.Optional;

/** Reads a whole number from a range. */
final class Whole extends Reading<Integer> {
  private static final int DIGITS_MAX = 9;

  private final int min;
  private final int max;
  private final String what;

  private Whole(int min, int max, String what) {
    this.min = min;
    this.max = max;
    this.what = what;
  }

  static Whole from(int min, int max) {
    return new Whole(min, max, "a whole number");
  }

  @Override
  Optional<Integer> read(Raw raw) {
    String text = raw.text();
    boolean negative = text.startsWith("-");
    String digits = negative ? text.substring(1) : text;
    if (!areDigits(digits)) {
      return raw.refuse("not a whole number");
    }
    int zeros = 0;
    while (zeros < digits.length() - 1 && digits.charAt(zeros) == '0') {
      zeros++;
    }
    if (negative || digits.length() - zeros > DIGITS_MAX) {
      return raw.refuse("out of range");
    }
    int number = Integer.parseInt(digits);
    return number >= min && number <= max ? Optional.of(number) : raw.refuse("out of range");
  }

  private static boolean areDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  @Override
  String expected() {
    return what + " from " + min + " to " + max;
  }

  @Override
  Shape shape() {
    return new Shape.Whole(min, max);
  }

  /** Reads a TCP port. */
  static final class Ports extends Reading<Port> {
    private final Whole number;

    Ports(int min) {
      number = new Whole(min, Port.MAX, "a TCP port");
    }

    @Override
    Optional<Port> read(Raw raw) {
      Optional<Integer> read = number.read(raw);
      return read.isEmpty() ? Optional.empty() : Optional.of(Port.tcp(read.get()));
    }

    @Override
    String expected() {
      return number.expected();
    }

    @Override
    Shape shape() {
      return number.shape();
    }
  }

  /** Reads a time in whole seconds. */
  static final class Seconds extends Reading<Duration> {
    private final Whole number;

    Seconds(int min, int max) {
      number = new Whole(min, max, "a whole number of seconds");
    }

    @Override
    Optional<Duration> read(Raw raw) {
      Optional<Integer> read = number.read(raw);
      return read.isEmpty() ? Optional.empty() : Optional.of(Duration.ofSeconds(read.get()));
    }

    @Override
    String expected() {
      return number.expected();
    }

    @Override
    Shape shape() {
      return number.shape();
    }
  }
}
