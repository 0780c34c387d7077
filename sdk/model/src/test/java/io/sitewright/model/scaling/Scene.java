package io.sitewright.model.scaling;

import io.sitewright.model.scaling.simulation.VirtualPool;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A pool that is looked after in virtual time; remembers what was done when. */
final class Scene {
  static final Instant BEGIN = Instant.parse("2026-01-05T12:00:00Z");

  final VirtualPool pool;
  final Strategy strategy;
  ScalingMemory memory = ScalingMemory.NONE;
  Judgement last;
  private final List<String> acts = new ArrayList<>();
  private Instant now = BEGIN;

  Scene(ScalingLimits limits, ScalingProfile profile) {
    strategy = new Strategy(limits);
    pool = new VirtualPool("web", profile, Duration.ofSeconds(90), BEGIN);
    last = look();
  }

  /** So many webservers from 2 to 10, without a schedule. */
  static Scene of(int webservers) {
    return of(TestLimits.DEFAULT, webservers);
  }

  static Scene of(ScalingLimits limits, int webservers) {
    return new Scene(limits, profile(webservers));
  }

  static ScalingProfile profile(int webservers) {
    return new ScalingProfile(webservers, 2, 10, List.of(), ZoneOffset.UTC, false, List.of());
  }

  Instant now() {
    return now;
  }

  /** Looks every interval, and does what is decided. */
  Scene pass(Duration time) {
    Instant end = now.plus(time);
    while (!now.plus(strategy.limits().interval()).isAfter(end)) {
      now = now.plus(strategy.limits().interval());
      last = look();
      if (last.decision().isAct()) {
        pool.carryOut(last, now);
        memory = last.acted();
        acts.add(words(last.decision()));
      } else {
        memory = last.memory();
      }
    }
    return this;
  }

  Scene pass(int seconds) {
    return pass(Duration.ofSeconds(seconds));
  }

  private Judgement look() {
    return strategy.decide(pool.profile(), pool.observe(now), now, memory);
  }

  /** Somebody says another number, and nobody has acted on it. */
  Scene wants(int webservers) {
    pool.write(pool.profile().withDesired(webservers, now));
    return this;
  }

  /** Acts since the last time, such as {@code 20s drain web-2}. */
  List<String> acts() {
    List<String> since = List.copyOf(acts);
    acts.clear();
    return since;
  }

  private String words(Decision decision) {
    long seconds = Duration.between(BEGIN, now).toSeconds();
    if (decision instanceof Decision.Scale scale) {
      return "%ds scale %d (%s)".formatted(seconds, scale.webservers(), scale.cause());
    }
    if (decision instanceof Decision.Drain drain) {
      return "%ds drain %s (%s)".formatted(seconds, String.join(" ", drain.slots()), drain.cause());
    }
    if (decision instanceof Decision.Replace replace) {
      return "%ds replace %s".formatted(seconds, String.join(" ", replace.slots()));
    }
    throw new AssertionError(decision);
  }
}
