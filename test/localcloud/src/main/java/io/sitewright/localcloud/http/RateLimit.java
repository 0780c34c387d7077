package io.sitewright.localcloud.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Requests that the vendor still answers within the hour (5,000: vendor's documentation). The hour
 * begins with its first request (assumed).
 */
final class RateLimit {
  static final int HOURLY = 5_000;

  private final Clock clock;
  private final int limit;
  private int used;
  private Instant reset = Instant.EPOCH;

  RateLimit(Clock clock, int limit) {
    this.clock = clock;
    this.limit = limit;
  }

  /** Counts a request; false when it is one too many. */
  synchronized boolean admits() {
    Instant now = clock.instant();
    if (!now.isBefore(reset)) {
      used = 0;
      reset = now.plus(Duration.ofHours(1));
    }
    used = Math.min(used + 1, limit + 1);
    return used <= limit;
  }

  synchronized int remaining() {
    return Math.max(0, limit - used);
  }

  /** Counts a request and says in the answer's headers what is left. */
  synchronized boolean admits(Call call) {
    boolean admitted = admits();
    call.with("ratelimit-limit", Integer.toString(limit))
        .with("ratelimit-remaining", Integer.toString(remaining()))
        .with("ratelimit-reset", Long.toString(reset.getEpochSecond()));
    if (!admitted) {
      Duration left = Duration.between(clock.instant(), reset);
      call.with("retry-after", Long.toString(left.toSeconds()));
    }
    return admitted;
  }
}
