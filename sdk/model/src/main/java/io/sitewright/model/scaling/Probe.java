package io.sitewright.model.scaling;

import java.time.Duration;

/**
 * What came of asking a webserver over the private network whether it serves.
 *
 * @param good whether it answered as a webserver that serves does, in time
 * @param latency how long the answer took, or how long was waited
 * @param words what came back, in a few words: {@code 200}, {@code no answer within 5 s}
 */
public record Probe(boolean good, Duration latency, String words) {
  public Probe {
    if (latency.isNegative()) {
      throw new IllegalArgumentException(
          "Probe took %s, which is less than nothing; give 0 or more.".formatted(latency));
    }
  }

  /** It serves. */
  public static Probe good(Duration latency) {
    return new Probe(true, latency, "200");
  }

  /** It does not, or nobody knows. */
  public static Probe bad(Duration waited, String words) {
    return new Probe(false, waited, words);
  }
}
