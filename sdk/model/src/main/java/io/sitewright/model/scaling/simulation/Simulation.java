package io.sitewright.model.scaling.simulation;

import io.sitewright.model.scaling.Decision;
import io.sitewright.model.scaling.Judgement;
import io.sitewright.model.scaling.Load;
import io.sitewright.model.scaling.Maintenance;
import io.sitewright.model.scaling.ScalingMemory;
import io.sitewright.model.scaling.ScalingProfile;
import io.sitewright.model.scaling.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Shows what autoscalers would have decided, look by look, in virtual time.
 *
 * <pre>{@code
 * new Simulation(strategy, "web", Duration.ofSeconds(90)).run(profile, trace, from, to)
 * }</pre>
 *
 * @param strategy by which they decide; its interval is that of the looks
 * @param pool what the slots are called by: {@code web} for {@code web-1}
 * @param buildTime how long a new machine takes until it is ready
 */
public record Simulation(Strategy strategy, String pool, Duration buildTime) {
  /**
   * A decision that differs from the one before.
   *
   * @param at when
   * @param there how many machines there were
   * @param serving how many of them served visitors
   * @param wanted how many were wanted, the decision included
   * @param decision what was decided
   */
  public record Row(Instant at, int there, int serving, int wanted, Decision decision) {}

  /**
   * What came of it.
   *
   * @param rows each decision that differs from the one before
   * @param looks how often was looked
   * @param made how many machines were made beside those of the beginning
   */
  public record Outcome(List<Row> rows, int looks, int made) {
    public Outcome {
      rows = List.copyOf(rows);
    }

    /** How many of the rows are acts. */
    public long acts() {
      return rows.stream().filter(row -> row.decision().isAct()).count();
    }
  }

  /**
   * Looks at the pool from one time to another.
   *
   * @param profile what is wanted at the beginning; that many serve then
   * @param trace what happens; events outside the time are left out
   */
  public Outcome run(ScalingProfile profile, Trace trace, Instant from, Instant to) {
    var world = new VirtualPool(pool, profile, buildTime, from);
    int begun = world.made();
    List<TraceEvent> ahead =
        trace.events().stream().filter(event -> !event.at().isBefore(from)).toList();
    List<Row> rows = new ArrayList<>();
    Optional<Decision> before = Optional.empty();
    ScalingMemory memory = ScalingMemory.NONE;
    int next = 0;
    int looks = 0;
    for (Instant now = from; !now.isAfter(to); now = now.plus(strategy.limits().interval())) {
      while (next < ahead.size() && !ahead.get(next).at().isAfter(now)) {
        happen(world, ahead.get(next++), now);
      }
      var seen = world.observe(now);
      Judgement judgement = strategy.decide(world.profile(), seen, now, memory);
      boolean act = judgement.decision().isAct();
      looks++;
      if (act || !before.equals(Optional.of(judgement.decision()))) {
        long serving = seen.stream().filter(one -> one.led() && one.probe().good()).count();
        rows.add(
            new Row(
                now,
                seen.size(),
                (int) serving,
                judgement.profile().desired(),
                judgement.decision()));
      }
      before = Optional.of(judgement.decision());
      world.carryOut(judgement, now);
      memory = act ? judgement.acted() : judgement.memory();
    }
    return new Outcome(rows, looks, world.made() - begun);
  }

  private static void happen(VirtualPool world, TraceEvent event, Instant now) {
    ScalingProfile profile = world.profile();
    switch (event.kind()) {
      case DESIRED -> {
        // Out of bounds is what ./sitewright scale refuses, so that it never is in the store.
        int wanted = Integer.parseInt(event.value());
        int bounded = Math.max(profile.floor(), Math.min(profile.cap(), wanted));
        world.write(profile.withDesired(bounded, event.at()));
      }
      case WORK -> world.hasWork(Double.parseDouble(event.value()));
      case TRAFFIC -> world.hasTraffic(Double.parseDouble(event.value()));
      case PAUSE -> world.write(profile.withPaused(true));
      case RESUME -> world.write(profile.withPaused(false).withMaintenance(Optional.empty()));
      case MAINTENANCE -> {
        Duration time = Spans.parse(event.value()).orElse(Duration.ZERO);
        world.write(
            profile.withMaintenance(
                Optional.of(new Maintenance(event.at().plus(time), "said by the trace"))));
      }
      default -> numbers(world, event).forEach(number -> toMachine(world, event, number, now));
    }
  }

  private static List<Integer> numbers(VirtualPool world, TraceEvent event) {
    String machine = event.machine();
    return machine.equals("*")
        ? world.numbers()
        : List.of(Integer.parseInt(machine.substring(machine.lastIndexOf('-') + 1)));
  }

  private static void toMachine(VirtualPool world, TraceEvent event, int number, Instant now) {
    switch (event.kind()) {
      case FAILS -> world.fails(number);
      case ANSWERS -> world.answers(number);
      case STUCK -> world.isStuck(number, now);
      case VANISHES -> world.vanishes(number);
      case CPU -> {
        double cpu = Double.parseDouble(event.value());
        Load old = world.load(number);
        world.isBusy(number, new Load(OptionalDouble.of(cpu), old.requests()));
      }
      case REQUESTS -> {
        double requests = Double.parseDouble(event.value());
        Load old = world.load(number);
        world.isBusy(number, new Load(old.cpu(), OptionalDouble.of(requests)));
      }
      default -> throw new IllegalStateException(event + " happens to no machine");
    }
  }
}
