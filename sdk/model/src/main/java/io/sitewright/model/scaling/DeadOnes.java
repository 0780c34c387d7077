package io.sitewright.model.scaling;

import io.sitewright.model.scaling.Decision.Cause;
import io.sitewright.model.scaling.Decision.Drain;
import io.sitewright.model.scaling.Decision.Replace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Webservers that do not answer, or do not yet: visitors first, machines second. */
final class DeadOnes {
  /**
   * How often the time of all strikes passes before a pool that is silent as a whole is believed.
   */
  private static final int SILENCE = 5;

  private final Look look;
  private final Pool pool;
  private final ScalingLimits limits;

  DeadOnes(Look look) {
    this.look = look;
    this.pool = look.pool();
    this.limits = look.limits();
  }

  /** Out of the DNS, as long as somebody is left to whom visitors are led. */
  Optional<Judgement> leadAway() {
    List<Observation> dead = pool.dead().stream().filter(Observation::led).toList();
    if (dead.isEmpty() || look.serving().isEmpty()) {
      return Optional.empty();
    }
    Map<String, Watch> watches = new TreeMap<>(look.memory().watches());
    for (Observation one : dead) {
      watches.put(one.slot(), pool.watch(one).asCondemned());
    }
    int desired = look.profile().desired();
    List<String> slots = Pool.slots(dead);
    return look.act(
        new Drain(slots, desired, Cause.DEAD, why(dead)),
        look.profile().withDraining(look.outOfDns(desired, slots)),
        look.memory().withWatches(watches).withTrend(LoadTrend.NONE));
  }

  /** New machines are waited for: there is one batch at a time. */
  Optional<Judgement> awaitBuilds() {
    List<Observation> booting = pool.members().stream().filter(pool::boots).toList();
    if (booting.isEmpty()) {
      return Optional.empty();
    }
    look.remember(LoadTrend.NONE);
    booting.forEach(one -> look.earlier(one.born().plus(limits.buildLimit())));
    return Optional.of(
        look.hold(
            "%s %s being built; the limit is %s"
                .formatted(
                    Pool.names(booting),
                    booting.size() == 1 ? "is" : "are",
                    Look.spoken(limits.buildLimit()))));
  }

  /** New machines for those that are out of the DNS. */
  Optional<Judgement> replace() {
    List<Observation> ripe = pool.members().stream().filter(this::isRipe).toList();
    if (ripe.isEmpty()) {
      return Optional.empty();
    }
    int most = look.serving().isEmpty() ? 1 : Math.max(1, pool.members().size() / 2);
    List<Observation> batch = ripe.subList(0, Math.min(most, ripe.size()));
    Map<String, Watch> watches = new TreeMap<>(look.memory().watches());
    for (Observation one : batch) {
      watches.put(one.slot(), pool.watch(one).asReplaced(look.now()));
    }
    List<String> slots = Pool.slots(batch);
    List<String> stay = new ArrayList<>(look.profile().draining());
    stay.removeAll(slots);
    return look.act(
        new Replace(slots, why(batch)),
        look.profile().withDraining(stay),
        look.memory().withWatches(watches).withTrend(LoadTrend.NONE));
  }

  private boolean isRipe(Observation one) {
    Watch watch = pool.watch(one);
    boolean silent = look.serving().isEmpty();
    if (!watch.isDead(limits)) {
      return false;
    }
    Instant from = watch.mayBeReplaced();
    if (one.led()) {
      // Else it would have been led away from. That nobody answers may be this observer's own
      // network, so it is given time.
      Instant believed = watch.firstStrike().orElse(look.now()).plus(silence());
      from = believed.isAfter(from) ? believed : from;
    }
    if (from.isAfter(look.now())) {
      String who = silent ? "no webserver answers; " + one.slot() : one.slot() + " is dead and";
      look.waits("%s is replaced at %s".formatted(who, from), from);
      return false;
    }
    return true;
  }

  private Duration silence() {
    return limits.interval().multipliedBy(limits.strikes()).multipliedBy(SILENCE);
  }

  private String why(List<Observation> dead) {
    List<String> words = new ArrayList<>();
    for (Observation one : dead) {
      String seen = one.lastSeen().map(at -> ", last seen " + at).orElse("");
      words.add(
          pool.watch(one).served()
              ? "%s failed %d probes in a row (%s%s)"
                  .formatted(one.slot(), limits.strikes(), one.probe().words(), seen)
              : "%s was not ready after %s%s"
                  .formatted(one.slot(), Look.spoken(limits.buildLimit()), seen));
    }
    return String.join("; ", words);
  }
}
