package io.sitewright.model.scaling;

import io.sitewright.model.scaling.simulation.VirtualPool;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;

/**
 * A pool to which all kinds of things happen: machines fail, vanish and never get ready, loads
 * swing, people change numbers, pause and work, acts fail, observers change. The seed makes it
 * again.
 */
final class RandomLife {
  private final Random random;
  private final ScalingLimits limits;
  private final Strategy strategy;
  private final VirtualPool pool;
  private final RuleWitness witness;
  private final Set<String> kinds = new HashSet<>();
  private ScalingMemory memory = ScalingMemory.NONE;
  private Instant now = Instant.parse("2026-03-28T22:00:00Z");
  private int acts;

  RandomLife(long seed) {
    // Neighbouring seeds of a Random begin alike, so they are spread first.
    random = new Random(seed * 0x9E3779B97F4A7C15L);
    limits = limits();
    strategy = new Strategy(limits);
    pool = new VirtualPool("web", profile(), Duration.ofSeconds(1 + random.nextInt(150)), now);
    witness = new RuleWitness(limits);
  }

  Instant now() {
    return now;
  }

  int acts() {
    return acts;
  }

  Set<String> kinds() {
    return kinds;
  }

  /** Time passes, things happen, and somebody looks. */
  void look() {
    now = now.plus(limits.interval().multipliedBy(9 + random.nextInt(3)).dividedBy(10));
    if (random.nextInt(25) == 0) {
      now = now.plusSeconds(random.nextInt(3000));
    }
    happen();
    List<Observation> seen = pool.observe(now);
    Judgement judgement = strategy.decide(pool.profile(), seen, now, memory);
    if (random.nextInt(8) == 0) {
      assertSame(judgement, strategy.decide(pool.profile(), seen, now, memory));
    }
    witness.judge(pool.profile(), seen, judgement, now);
    memory = judgement.memory();
    if (!judgement.decision().isAct()) {
      return;
    }
    acts++;
    kinds.add(kind(judgement.decision()));
    switch (random.nextInt(12)) {
      case 0 -> {} // failed before anything was written
      case 1 -> pool.write(judgement.profile()); // failed after the store was written
      default -> {
        pool.carryOut(judgement, now);
        memory = judgement.acted();
      }
    }
  }

  private static void assertSame(Judgement one, Judgement other) {
    if (!one.equals(other)) {
      throw new AssertionError("two judgements of one look: %s and %s".formatted(one, other));
    }
  }

  private void happen() {
    if (random.nextInt(3) > 0) {
      return;
    }
    int number = 1 + random.nextInt(pool.profile().cap());
    switch (random.nextInt(12)) {
      case 0, 1, 2 -> pool.fails(number);
      case 3, 4 -> pool.answers(number);
      case 5 -> pool.isStuck(number, now);
      case 6 -> pool.vanishes(number);
      case 7, 8 -> busy(random.nextInt(101));
      case 9 -> people();
      case 10 -> {
        if (random.nextInt(4) == 0) {
          memory = ScalingMemory.NONE;
          witness.anotherObserver();
        }
      }
      default -> {
        if (random.nextInt(6) == 0) {
          pool.numbers().forEach(pool::fails);
        }
      }
    }
  }

  private void busy(int percent) {
    Load load = new Load(OptionalDouble.of(percent), OptionalDouble.of(percent * 2.0));
    pool.numbers().forEach(number -> pool.isBusy(number, load));
  }

  private void people() {
    ScalingProfile profile = pool.profile();
    int floor = profile.floor();
    switch (random.nextInt(4)) {
      case 0 -> pool.write(profile.withPaused(!profile.paused()));
      case 1 ->
          pool.write(
              profile.withMaintenance(
                  Optional.of(new Maintenance(now.plusSeconds(random.nextInt(900)), "work"))));
      default -> {
        int wanted = floor + random.nextInt(profile.cap() - floor + 1);
        pool.write(profile.withDesired(wanted, now).withPaused(false));
      }
    }
  }

  private ScalingLimits limits() {
    int interval = 2 + random.nextInt(30);
    return new ScalingLimits(
        2 + random.nextInt(4),
        Duration.ofSeconds(interval),
        Duration.ofSeconds(1 + random.nextInt(interval)),
        Duration.ofSeconds(200 + random.nextInt(1500)),
        Duration.ofSeconds(30 + random.nextInt(200)),
        Duration.ofSeconds(60 + random.nextInt(400)),
        Duration.ofSeconds(30 + random.nextInt(200)),
        random.nextBoolean() ? Optional.of(10 + random.nextInt(80)) : Optional.empty(),
        random.nextInt(3) == 0 ? Optional.of(20 + random.nextInt(180)) : Optional.empty());
  }

  private ScalingProfile profile() {
    int floor = 1 + random.nextInt(4);
    int cap = floor + random.nextInt(10);
    List<ScheduleEntry> schedule = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      // Around the change of clocks, and with numbers that nobody checked.
      schedule.add(
          new ScheduleEntry(
              LocalTime.of((22 + random.nextInt(6)) % 24, random.nextInt(60)),
              List.of(DayOfWeek.values()),
              1 + random.nextInt(2 * cap),
              "busy"));
    }
    return new ScalingProfile(
        floor + random.nextInt(cap - floor + 1),
        floor,
        cap,
        schedule,
        ZoneId.of("Europe/London"),
        false,
        List.of());
  }

  private static String kind(Decision decision) {
    if (decision instanceof Decision.Scale scale) {
      return "Scale " + scale.cause();
    }
    if (decision instanceof Decision.Drain drain) {
      return "Drain " + drain.cause();
    }
    return "Replace";
  }
}
