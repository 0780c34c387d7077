package io.sitewright.model.scaling.simulation;

import io.sitewright.model.scaling.Decision;
import io.sitewright.model.scaling.Judgement;
import io.sitewright.model.scaling.Load;
import io.sitewright.model.scaling.Observation;
import io.sitewright.model.scaling.Probe;
import io.sitewright.model.scaling.ScalingProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Webservers that are but in memory. An act takes no time; a machine that it makes is ready when
 * the build time has passed, and visitors are led to it from then on, as by an update of the stack.
 *
 * <pre>{@code
 * var pool = new VirtualPool("web", profile, Duration.ofSeconds(90), now);
 * pool.fails("web-2");
 * pool.carryOut(strategy.decide(pool.profile(), pool.observe(now), now, memory), now);
 * }</pre>
 */
public final class VirtualPool {
  private static final Duration LATENCY = Duration.ofMillis(30);

  private final String name;
  private final Duration buildTime;
  private final SortedMap<Integer, Machine> machines = new TreeMap<>();
  private ScalingProfile profile;
  private OptionalDouble work = OptionalDouble.empty();
  private OptionalDouble traffic = OptionalDouble.empty();
  private int made;

  /** A machine in a slot. */
  private static final class Machine {
    final String id;
    final Instant born;
    Instant ready;
    boolean answers = true;
    Load load = Load.UNKNOWN;

    Machine(String id, Instant born, Instant ready) {
      this.id = id;
      this.born = born;
      this.ready = ready;
    }
  }

  /**
   * A pool that serves already, with as many webservers as the profile wants.
   *
   * @param name what its slots are called by: {@code web} for {@code web-1}
   * @param buildTime how long a machine takes until it is ready
   */
  public VirtualPool(String name, ScalingProfile profile, Duration buildTime, Instant now) {
    this.name = name;
    this.profile = profile;
    this.buildTime = buildTime;
    Instant before = now.minus(buildTime);
    for (int number = 1; number <= profile.desired(); number++) {
      machines.put(number, machine(before));
    }
  }

  private Machine machine(Instant born) {
    made++;
    return new Machine("m" + made, born, born.plus(buildTime));
  }

  /** What the store says. */
  public ScalingProfile profile() {
    return profile;
  }

  /** Somebody else writes the store, and nobody acts on it. */
  public void write(ScalingProfile other) {
    profile = other;
  }

  /** How many machines were made so far, those of the beginning included. */
  public int made() {
    return made;
  }

  /** The numbers of the slots that have a machine. */
  public List<Integer> numbers() {
    return List.copyOf(machines.keySet());
  }

  /** From now on the machine does not answer, whoever asks. */
  public boolean fails(int number) {
    return with(number, machine -> machine.answers = false);
  }

  /** It answers again. */
  public boolean answers(int number) {
    return with(number, machine -> machine.answers = true);
  }

  /** It will never be ready, if it is not yet. */
  public boolean isStuck(int number, Instant now) {
    return with(
        number,
        machine -> {
          if (machine.ready.isAfter(now)) {
            machine.ready = Instant.MAX;
          }
        });
  }

  /** Somebody deleted it behind everybody's back. */
  public boolean vanishes(int number) {
    return machines.remove(number) != null;
  }

  /** It is so busy from now on. */
  public boolean isBusy(int number, Load load) {
    return with(number, machine -> machine.load = load);
  }

  /** So much is to be done from now on, in percent of one machine; shared by those that serve. */
  public void hasWork(double percent) {
    work = OptionalDouble.of(percent);
  }

  /** So many requests a second come from now on; shared by those that serve. */
  public void hasTraffic(double requests) {
    traffic = OptionalDouble.of(requests);
  }

  /** How busy it was said to be; unknown where there is none. */
  public Load load(int number) {
    Machine machine = machines.get(number);
    return machine == null ? Load.UNKNOWN : machine.load;
  }

  private boolean with(int number, Consumer<Machine> change) {
    Machine machine = machines.get(number);
    if (machine == null) {
      return false;
    }
    change.accept(machine);
    return true;
  }

  /** What there is to see now. */
  public List<Observation> observe(Instant now) {
    long serving = machines.keySet().stream().filter(number -> serves(number, now)).count();
    List<Observation> seen = new ArrayList<>();
    machines.forEach((number, machine) -> seen.add(observe(number, machine, serving, now)));
    return seen;
  }

  private Observation observe(int number, Machine machine, long serving, Instant now) {
    boolean ready = !machine.ready.isAfter(now);
    boolean good = ready && machine.answers;
    return new Observation(
        slot(number),
        machine.id,
        machine.born,
        ready,
        isLed(number, machine, now),
        good ? Probe.good(LATENCY) : Probe.bad(Duration.ZERO, ready ? "no answer" : "not ready"),
        ready ? Optional.of(machine.ready) : Optional.empty(),
        good ? load(machine, serves(number, now) ? serving : 0) : Load.UNKNOWN);
  }

  private boolean isLed(int number, Machine machine, Instant now) {
    return !machine.ready.isAfter(now) && !profile.draining().contains(slot(number));
  }

  private boolean serves(int number, Instant now) {
    Machine machine = machines.get(number);
    return machine != null && machine.answers && isLed(number, machine, now);
  }

  /** What was said of the machine itself goes before its share. */
  private Load load(Machine machine, long among) {
    if (among == 0) {
      return machine.load;
    }
    return new Load(
        machine.load.cpu().isPresent() || work.isEmpty()
            ? machine.load.cpu()
            : OptionalDouble.of(Math.min(100, work.getAsDouble() / among)),
        machine.load.requests().isPresent() || traffic.isEmpty()
            ? machine.load.requests()
            : OptionalDouble.of(traffic.getAsDouble() / among));
  }

  /** Does what is decided, as an update of the stack does: the profile is declared, and made so. */
  public void carryOut(Judgement judgement, Instant now) {
    if (!judgement.decision().isAct()) {
      return;
    }
    profile = judgement.profile();
    if (judgement.decision() instanceof Decision.Scale scale) {
      machines.keySet().removeIf(number -> scale.leaving().contains(slot(number)));
    }
    for (int number = 1; number <= profile.desired(); number++) {
      boolean replaced =
          judgement.decision() instanceof Decision.Replace replace
              && replace.slots().contains(slot(number));
      if (replaced || !machines.containsKey(number)) {
        machines.put(number, machine(now));
      }
    }
  }

  private String slot(int number) {
    return name + "-" + number;
  }
}
