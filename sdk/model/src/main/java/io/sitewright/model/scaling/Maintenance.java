package io.sitewright.model.scaling;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Somebody works on the site: until then autoscalers look on and leave everything as it is. Ends by
 * itself, unlike a pause.
 *
 * @param until when it ends, in whole seconds
 * @param because why, in one line
 */
public record Maintenance(Instant until, String because) {
  public Maintenance {
    until = until.truncatedTo(ChronoUnit.SECONDS);
    if (because.isBlank() || because.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "Maintenance until %s has no reason in one line; say why.".formatted(until));
    }
  }

  /** Whether it has not ended yet. */
  public boolean lasts(Instant now) {
    return now.isBefore(until);
  }

  /** {@code 2026-03-29T06:30:00Z the database moves}. */
  @Override
  public String toString() {
    return until + " " + because;
  }
}
