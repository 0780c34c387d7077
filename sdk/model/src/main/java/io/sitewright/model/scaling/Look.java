package io.sitewright.model.scaling;

import io.sitewright.model.scaling.Decision.Hold;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One look at the pool, on the way to its judgement: what is remembered and awaited so far. */
final class Look {
  private final Pool pool;
  private final List<Observation> serving;
  private ScalingMemory memory;
  private Optional<Instant> next;
  private String waiting = "";

  Look(Pool pool, ScalingMemory memory) {
    this.pool = pool;
    this.serving = pool.serving();
    this.memory = memory;
    ScalingProfile profile = pool.profile();
    this.next =
        new Schedule(profile.schedule(), profile.zone()).next(pool.now()).map(Schedule.Due::at);
  }

  /** The first thing that is to be done, the most urgent first. */
  Judgement judgement() {
    var dead = new DeadOnes(this);
    var numbers = new Numbers(this);
    return dead.leadAway()
        .or(dead::awaitBuilds)
        .or(dead::replace)
        .or(numbers::removeExtras)
        .or(numbers::repair)
        .or(numbers::followSchedule)
        .or(numbers::followLoad)
        .orElseGet(() -> hold(waiting.isEmpty() ? content() : waiting));
  }

  private String content() {
    return CountWish.webservers(serving.size())
        + (serving.size() == 1 ? " serves" : " serve")
        + ", as wanted";
  }

  Pool pool() {
    return pool;
  }

  ScalingProfile profile() {
    return pool.profile();
  }

  ScalingLimits limits() {
    return pool.limits();
  }

  Instant now() {
    return pool.now();
  }

  /** Those that answer and are led to. */
  List<Observation> serving() {
    return serving;
  }

  ScalingMemory memory() {
    return memory;
  }

  void remember(LoadTrend trend) {
    memory = memory.withTrend(trend);
  }

  /** Something is wanted and has to wait; the first such reason is the one that is said. */
  void waits(String what, Instant until) {
    if (waiting.isEmpty()) {
      waiting = what;
    }
    earlier(until);
  }

  /** Something may be due by then, unless that has passed. */
  void earlier(Instant at) {
    if (!at.isAfter(now())) {
      return;
    }
    next = next.isPresent() && next.get().isBefore(at) ? next : Optional.of(at);
  }

  Judgement hold(String because) {
    return new Judgement(new Hold(because), profile(), memory, memory, next);
  }

  Optional<Judgement> act(Decision decision, ScalingProfile written, ScalingMemory acted) {
    return Optional.of(new Judgement(decision, written, memory, acted, next));
  }

  /** The dead within a number, who stay out of the DNS until they are replaced. */
  List<String> deadWithin(int webservers) {
    return out(webservers, false, List.of());
  }

  /** They, those above the number who are out of the DNS already, and these. */
  List<String> outOfDns(int webservers, List<String> more) {
    return out(webservers, true, more);
  }

  private List<String> out(int webservers, boolean above, List<String> more) {
    List<String> out = new ArrayList<>();
    for (Observation one : pool.seen()) {
      boolean drains = profile().draining().contains(one.slot());
      boolean stays = one.number() <= webservers ? pool.isDead(one) : above;
      if (more.contains(one.slot()) || (drains && stays)) {
        out.add(one.slot());
      }
    }
    return out;
  }

  static String spoken(Duration time) {
    return time.toSeconds() % 60 == 0 ? time.toMinutes() + " min" : time.toSeconds() + " s";
  }
}
