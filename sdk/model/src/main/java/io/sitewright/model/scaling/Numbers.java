package io.sitewright.model.scaling;

import io.sitewright.model.scaling.Decision.Cause;
import io.sitewright.model.scaling.Decision.Drain;
import io.sitewright.model.scaling.Decision.Scale;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How many webservers there are: what is wanted is made so, and what is wanted changes. */
final class Numbers {
  private final Look look;
  private final Pool pool;
  private final ScalingProfile profile;
  private final ScalingLimits limits;
  private final Instant now;

  Numbers(Look look) {
    this.look = look;
    this.pool = look.pool();
    this.profile = look.profile();
    this.limits = look.limits();
    this.now = look.now();
  }

  /** Those above the number: out of the DNS first, away once nobody remembers them. */
  Optional<Judgement> removeExtras() {
    List<Observation> extras = pool.extras();
    if (extras.isEmpty()) {
      return Optional.empty();
    }
    List<Observation> known = extras.stream().filter(Observation::led).toList();
    if (!known.isEmpty()) {
      if (!all(pool.members(), profile.desired())) {
        look.waits("%s to go when all that stay serve".formatted(Pool.names(known)), now);
        return Optional.empty();
      }
      List<String> slots = Pool.slots(known);
      return look.act(
          new Drain(slots, profile.desired(), Cause.WANTED, tooMany()),
          profile.withDraining(look.outOfDns(profile.desired(), slots)),
          look.memory());
    }
    Instant due = now;
    for (Observation extra : extras) {
      Instant gone = look.memory().leaving().getOrDefault(extra.slot(), now).plus(limits.drain());
      due = !pool.isDead(extra) && gone.isAfter(due) ? gone : due;
    }
    if (due.isAfter(now)) {
      look.waits("%s: visitors are waited for until %s".formatted(Pool.names(extras), due), due);
      return Optional.empty();
    }
    return look.act(
        new Scale(
            profile.desired(),
            Pool.slots(extras),
            Cause.WANTED,
            tooMany() + ", and no visitor remembers the others"),
        profile.withDraining(look.deadWithin(profile.desired())),
        look.memory());
  }

  /**
   * What is wanted and is not there, or is there and nobody is led to it, or would be led away from
   * by the next update, as one that answers again before anything was done.
   */
  Optional<Judgement> repair() {
    List<Integer> missing = pool.missing();
    List<Observation> unknown =
        pool.members().stream()
            .filter(one -> !one.led() || profile.draining().contains(one.slot()))
            .filter(one -> one.ready() && one.probe().good() && !pool.isDead(one))
            .toList();
    if (missing.isEmpty() && unknown.isEmpty()) {
      return Optional.empty();
    }
    Instant rest =
        look.memory().lastRepair().map(at -> at.plus(limits.upCoolDown())).orElse(Instant.MIN);
    if (rest.isAfter(now)) {
      look.waits("what is missing is asked for again at " + rest, rest);
      return Optional.empty();
    }
    String because =
        missing.isEmpty()
            ? Pool.names(unknown)
                + (unknown.size() == 1 ? " serves" : " serve")
                + ", and nobody is led there"
            : "%s wanted, %d of them missing"
                .formatted(CountWish.webservers(profile.desired()), missing.size());
    return look.act(
        new Scale(profile.desired(), List.of(), Cause.WANTED, because),
        profile.withDraining(look.outOfDns(profile.desired(), List.of())),
        look.memory().repaired(now).withTrend(LoadTrend.NONE));
  }

  /** The entry of the schedule that was due last. */
  Optional<Judgement> followSchedule() {
    return CountWish.ofSchedule(profile, now)
        .flatMap(wish -> follow(wish, Duration.ZERO, Duration.ZERO));
  }

  /** What the webservers' load asks for, if that is asked at all. */
  Optional<Judgement> followLoad() {
    if (!limits.hasLoad()) {
      return Optional.empty();
    }
    CountWish.OfLoad load = CountWish.ofLoad(pool, look.memory().trend());
    look.remember(load.trend());
    return load.wish().flatMap(wish -> follow(wish, limits.upCoolDown(), limits.downCoolDown()));
  }

  /** Another number, unless it is too early: an opposite act waits for twice its cool-down. */
  private Optional<Judgement> follow(CountWish wish, Duration up, Duration down) {
    boolean grows = wish.webservers() > profile.desired();
    Optional<Instant> lastUp = look.memory().lastUp();
    Optional<Instant> lastDown = look.memory().lastDown();
    Instant from =
        grows
            ? later(after(lastUp, up), after(lastDown, limits.upCoolDown().multipliedBy(2)))
            : later(after(lastDown, down), after(lastUp, limits.downCoolDown().multipliedBy(2)));
    if (from.isAfter(now)) {
      look.waits("%s; not before %s".formatted(wish.because(), from), from);
      return Optional.empty();
    }
    return grows ? grow(wish) : shrink(wish);
  }

  private Optional<Judgement> grow(CountWish wish) {
    int next = wish.webservers();
    return look.act(
        new Scale(next, List.of(), wish.cause(), wish.because()),
        profile.withDesired(next, now).withDraining(look.outOfDns(next, List.of())),
        look.memory().counted(next, now));
  }

  private Optional<Judgement> shrink(CountWish wish) {
    int next = wish.webservers();
    List<Observation> stay = pool.members().stream().filter(one -> one.number() <= next).toList();
    if (!all(stay, next)) {
      look.waits(wish.because() + "; not before all that stay serve", now);
      return Optional.empty();
    }
    List<String> go =
        pool.members().stream().filter(one -> one.number() > next).map(Observation::slot).toList();
    // Those above the new number may never have been made.
    Decision decision =
        go.isEmpty()
            ? new Scale(next, List.of(), wish.cause(), wish.because())
            : new Drain(go, next, wish.cause(), wish.because());
    return look.act(
        decision,
        profile.withDesired(next, now).withDraining(look.outOfDns(next, go)),
        look.memory().counted(next, now));
  }

  private boolean all(List<Observation> some, int number) {
    return some.size() >= number && some.stream().allMatch(pool::serves);
  }

  private String tooMany() {
    return "%s wanted, %d there"
        .formatted(CountWish.webservers(profile.desired()), pool.seen().size());
  }

  private static Instant after(Optional<Instant> last, Duration time) {
    return last.map(at -> at.plus(time)).orElse(Instant.MIN);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
