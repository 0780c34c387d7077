package io.sitewright.model.scaling;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is seen of one webserver at one moment.
 *
 * @param slot its place in the pool, such as {@code web-3}
 * @param machine the vendor's id of the machine in it: another machine begins anew
 * @param born when the machine was made
 * @param ready whether the machine says of itself that it serves, with its configuration applied
 * @param led whether new visitors are led to it, by DNS or by whoever keeps the records
 * @param probe what came of asking it
 * @param lastSeen when it last reported, if it ever did
 * @param load how busy it says it is
 */
public record Observation(
    String slot,
    String machine,
    Instant born,
    boolean ready,
    boolean led,
    Probe probe,
    Optional<Instant> lastSeen,
    Load load) {
  private static final Pattern SLOT =
      Pattern.compile("[a-z0-9]([a-z0-9-]{0,56}[a-z0-9])?-[1-9][0-9]{0,5}");

  public Observation {
    if (!SLOT.matcher(slot).matches()) {
      throw new IllegalArgumentException(
          "Observation of \"%s\" is of no slot; name one like \"web-4\".".formatted(slot));
    }
  }

  /** Its number in the pool, counted from 1. */
  public int number() {
    return Integer.parseInt(slot.substring(slot.lastIndexOf('-') + 1));
  }

  /** How old the machine is; never negative, whatever the clocks say. */
  public Duration age(Instant now) {
    Duration age = Duration.between(born, now);
    return age.isNegative() ? Duration.ZERO : age;
  }
}
