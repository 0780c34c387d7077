package io.sitewright.model.scaling.simulation;

import java.time.Duration;
import java.util.Optional;

/** Lengths of time as people write them: {@code 90s}, {@code 30m}, {@code 2h}, {@code 7d}. */
public final class Spans {
  private Spans() {}

  /** What a sentence asks for. */
  public static final String EXPECTED = "a time such as 90s, 30m, 2h or 7d";

  /** Reads one; empty for anything else, and for none at all. */
  public static Optional<Duration> parse(String text) {
    if (!text.matches("[1-9][0-9]{0,5}[smhd]")) {
      return Optional.empty();
    }
    long number = Long.parseLong(text.substring(0, text.length() - 1));
    return Optional.of(
        switch (text.charAt(text.length() - 1)) {
          case 's' -> Duration.ofSeconds(number);
          case 'm' -> Duration.ofMinutes(number);
          case 'h' -> Duration.ofHours(number);
          default -> Duration.ofDays(number);
        });
  }
}
