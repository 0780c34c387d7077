package io.sitewright.model.scaling;

import java.time.Instant;
import java.util.Optional;

/**
 * Since when the load has asked for more webservers or for fewer, without a break.
 *
 * @param highSince since when for more
 * @param lowSince since when for fewer
 * @param lowMost the most that it asked for in that time
 */
public record LoadTrend(Optional<Instant> highSince, Optional<Instant> lowSince, int lowMost) {
  /** Nothing was asked for. */
  static final LoadTrend NONE = new LoadTrend(Optional.empty(), Optional.empty(), 0);

  LoadTrend high(Instant now) {
    return new LoadTrend(highSince.isPresent() ? highSince : Optional.of(now), Optional.empty(), 0);
  }

  LoadTrend low(Instant now, int need) {
    return lowSince.isPresent()
        ? new LoadTrend(Optional.empty(), lowSince, Math.max(lowMost, need))
        : new LoadTrend(Optional.empty(), Optional.of(now), need);
  }
}
