package io.sitewright.autoscaler;

import io.sitewright.autoscaler.Acts.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When an act that did not come about is tried again: after half a minute to a minute where
 * somebody else was at work, so that several agents do not try in step; after 30 seconds that
 * double up to 10 minutes where it failed; every 10 minutes where a person has to see to something.
 */
final class Patience {
  /** Somebody who is at work for longer may have been killed. */
  static final Duration BUSY_FOR_LONG = Duration.ofMinutes(15);

  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final Duration LAST = Duration.ofMinutes(10);

  private final RandomGenerator random;
  private Optional<Instant> from = Optional.empty();
  private Optional<Instant> busySince = Optional.empty();
  private int failures;

  Patience(RandomGenerator random) {
    this.random = random;
  }

  /** Until when nothing is tried, if that is not over. */
  Optional<Instant> rests(Instant now) {
    return from.filter(at -> at.isAfter(now));
  }

  /** Takes in how an act ended. */
  void after(Outcome outcome, Instant now) {
    switch (outcome.kind()) {
      case DONE -> {
        failures = 0;
        from = Optional.empty();
      }
      case BUSY -> from = Optional.of(now.plus(FIRST).plusMillis(random.nextInt(30_000)));
      case FAILED -> {
        Duration rest = FIRST.multipliedBy(1L << Math.min(failures, 10));
        failures++;
        from = Optional.of(now.plus(rest.compareTo(LAST) < 0 ? rest : LAST));
      }
      case REFUSED -> from = Optional.of(now.plus(LAST));
    }
    busySince =
        outcome.kind() == Outcome.Kind.BUSY ? Optional.of(busySince.orElse(now)) : Optional.empty();
  }

  /** Whether somebody else has been at work for suspiciously long. */
  boolean isTried(Instant now) {
    return busySince.map(since -> !since.plus(BUSY_FOR_LONG).isAfter(now)).orElse(false);
  }
}
