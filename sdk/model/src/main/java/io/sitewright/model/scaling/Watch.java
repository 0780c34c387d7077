package io.sitewright.model.scaling;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is remembered of a webserver's place in the pool.
 *
 * @param machine the machine that was in it
 * @param served whether that machine ever served, which ends its boot grace
 * @param strikes failed probes in a row, no more than are needed to be dead
 * @param firstStrike when the first of them was
 * @param lastStrike when the last of them was
 * @param condemned whether visitors are led away from it as dead: it is replaced even if it answers
 *     again
 * @param replaced when machines of this place were replaced within the last hour, the last four
 *     times
 */
public record Watch(
    String machine,
    boolean served,
    int strikes,
    Optional<Instant> firstStrike,
    Optional<Instant> lastStrike,
    boolean condemned,
    List<Instant> replaced) {
  private static final int REPLACED_MAX = 4;
  private static final Duration REPLACED_FOR = Duration.ofHours(1);

  public Watch {
    replaced = List.copyOf(replaced);
  }

  /** A machine of which nothing is known yet. */
  static Watch of(String machine, List<Instant> replaced) {
    return new Watch(machine, false, 0, Optional.empty(), Optional.empty(), false, replaced);
  }

  /**
   * After another look.
   *
   * @param out whether the profile says that nobody is led to it although it is wanted; if it does
   *     not answer either, somebody condemned it
   */
  Watch seeing(Observation seen, boolean out, Instant now, ScalingLimits limits) {
    List<Instant> recent =
        replaced.stream().filter(at -> at.plus(REPLACED_FOR).isAfter(now)).toList();
    Watch before = machine.equals(seen.machine()) ? this : of(seen.machine(), recent);
    // Nobody is led to a machine before it was ready.
    boolean serves = before.served || seen.ready() || seen.led();
    boolean grace = !serves && seen.age(now).compareTo(limits.buildLimit()) < 0;
    if (seen.probe().good() || grace) {
      return new Watch(
          seen.machine(),
          serves,
          0,
          Optional.empty(),
          Optional.empty(),
          out && before.condemned,
          recent);
    }
    boolean inARow = before.lastStrike.map(at -> at.plus(limits.gap()).isAfter(now)).orElse(false);
    // Two looks in one moment are one: who looks more often does not kill faster.
    boolean sameMoment =
        before
            .lastStrike
            .map(at -> at.plus(limits.interval().dividedBy(2)).isAfter(now))
            .orElse(false);
    return new Watch(
        seen.machine(),
        serves,
        !inARow ? 1 : Math.min(limits.strikes(), before.strikes + (sameMoment ? 0 : 1)),
        inARow ? before.firstStrike : Optional.of(now),
        sameMoment ? before.lastStrike : Optional.of(now),
        out,
        recent);
  }

  /** Nothing counts while somebody works on the site. */
  Watch withoutStrikes() {
    return new Watch(machine, served, 0, Optional.empty(), Optional.empty(), condemned, replaced);
  }

  /** Visitors are led away from it, as it is dead. */
  Watch asCondemned() {
    return new Watch(machine, served, strikes, firstStrike, lastStrike, true, replaced);
  }

  /** A new machine takes its place. */
  Watch asReplaced(Instant now) {
    List<Instant> all = new ArrayList<>(replaced);
    all.add(now);
    int from = Math.max(0, all.size() - REPLACED_MAX);
    return new Watch(
        machine,
        served,
        strikes,
        firstStrike,
        lastStrike,
        condemned,
        all.subList(from, all.size()));
  }

  boolean isDead(ScalingLimits limits) {
    return condemned || strikes >= limits.strikes();
  }

  /**
   * When its machine may be replaced: the first time at once, then 1, 4, 16 and 64 minutes after
   * the time before, so that what no new machine mends does not make one a minute.
   */
  Instant mayBeReplaced() {
    if (replaced.isEmpty()) {
      return Instant.MIN;
    }
    long minutes = 1L << (2 * (replaced.size() - 1));
    return replaced.get(replaced.size() - 1).plus(Duration.ofMinutes(minutes));
  }
}
