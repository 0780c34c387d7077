package io.sitewright.model.scaling;

import io.sitewright.model.scaling.Decision.Cause;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Another number of webservers that is asked for, by the schedule or by the load.
 *
 * @param webservers from the floor to the cap
 */
record CountWish(int webservers, Cause cause, String because) {
  /** Webservers go only when those that stay would have this share of their load to spare. */
  private static final double SPARE = 0.2;

  /** What the load asks for, and what is remembered of it. */
  record OfLoad(Optional<CountWish> wish, LoadTrend trend) {}

  /** What an entry of the schedule asks for that was due after anybody last said a number. */
  static Optional<CountWish> ofSchedule(ScalingProfile profile, Instant now) {
    return new Schedule(profile.schedule(), profile.zone())
        .latest(now)
        .filter(due -> profile.since().map(due.at()::isAfter).orElse(true))
        .map(
            due ->
                new CountWish(
                    bounded(profile, due.entry().webservers()),
                    Cause.SCHEDULE,
                    "%s since %s: %s"
                        .formatted(
                            webservers(bounded(profile, due.entry().webservers())),
                            due.entry().at(),
                            due.entry().because())))
        .filter(wish -> wish.webservers() != profile.desired());
  }

  /** What the webservers' load asks for; the entry of the schedule in force is the least. */
  static OfLoad ofLoad(Pool pool, LoadTrend trend) {
    ScalingLimits limits = pool.limits();
    ScalingProfile profile = pool.profile();
    Optional<Need> cpu = need(pool, limits.cpu(), load -> load.cpu(), "%.0f%% of the processors");
    Optional<Need> requests =
        need(pool, limits.requests(), load -> load.requests(), "%.1f requests a second");
    Optional<Need> need =
        cpu.isPresent() && (requests.isEmpty() || cpu.get().most() >= requests.get().most())
            ? cpu
            : requests;
    if (need.isEmpty()) {
      return new OfLoad(Optional.empty(), LoadTrend.NONE);
    }
    int desired = profile.desired();
    int most = bounded(profile, need.get().most());
    if (most > desired) {
      LoadTrend high = trend.high(pool.now());
      boolean lasts =
          !high.highSince().orElse(pool.now()).plus(limits.strikesTime()).isAfter(pool.now());
      // No more than twice as many at once: a wrong figure must not buy the whole cap.
      int next = Math.min(most, 2 * desired);
      return new OfLoad(
          lasts ? Optional.of(wish(next, need.get(), "too much")) : Optional.empty(), high);
    }
    int least = Math.max(fewest(cpu, requests), leastOfSchedule(profile, pool.now()));
    if (least < desired) {
      LoadTrend low = trend.low(pool.now(), least);
      boolean lasts =
          !low.lowSince().orElse(pool.now()).plus(limits.downCoolDown()).isAfter(pool.now());
      int next = bounded(profile, Math.max(low.lowMost(), leastOfSchedule(profile, pool.now())));
      return new OfLoad(
          lasts && next < desired
              ? Optional.of(wish(next, need.get(), "little"))
              : Optional.empty(),
          low);
    }
    return new OfLoad(Optional.empty(), LoadTrend.NONE);
  }

  private static CountWish wish(int webservers, Need need, String how) {
    return new CountWish(
        webservers,
        Cause.LOAD,
        "%s, as each has %s to do: %s where %d is right"
            .formatted(webservers(webservers), how, need.words(), need.target()));
  }

  /** How many webservers a measure asks for: right now, and with something to spare. */
  private record Need(int most, int spared, String words, int target) {}

  private static Optional<Need> need(
      Pool pool, Optional<Integer> target, Function<Load, OptionalDouble> measure, String words) {
    if (target.isEmpty()) {
      return Optional.empty();
    }
    List<Observation> serving = pool.serving();
    double[] said =
        serving.stream()
            .map(one -> measure.apply(one.load()))
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .toArray();
    // Fewer than half say nothing about the others.
    if (said.length == 0 || 2 * said.length < serving.size()) {
      return Optional.empty();
    }
    double sum = 0;
    for (double one : said) {
      sum += one;
    }
    double average = sum / said.length;
    double all = average * serving.size();
    return Optional.of(
        new Need(
            ceiling(all / target.get()),
            ceiling(all / (target.get() * (1 - SPARE))),
            words.formatted(average),
            target.get()));
  }

  private static int ceiling(double webservers) {
    return (int) Math.min(Integer.MAX_VALUE, Math.ceil(webservers - 1e-9));
  }

  private static int fewest(Optional<Need> one, Optional<Need> other) {
    return Math.max(one.map(Need::spared).orElse(0), other.map(Need::spared).orElse(0));
  }

  private static int leastOfSchedule(ScalingProfile profile, Instant now) {
    return new Schedule(profile.schedule(), profile.zone())
        .latest(now)
        .map(due -> bounded(profile, due.entry().webservers()))
        .orElse(profile.floor());
  }

  static int bounded(ScalingProfile profile, int webservers) {
    return Math.max(profile.floor(), Math.min(profile.cap(), webservers));
  }

  static String webservers(int n) {
    return n + (n == 1 ? " webserver" : " webservers");
  }
}
