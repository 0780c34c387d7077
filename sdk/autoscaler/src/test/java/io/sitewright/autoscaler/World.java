package io.sitewright.autoscaler;

import io.sitewright.autoscaler.lease.Lease;
import io.sitewright.autoscaler.record.EventLog;
import io.sitewright.autoscaler.record.Metrics;
import io.sitewright.autoscaler.record.Recorder;
import io.sitewright.autoscaler.store.MemoryTexts;
import io.sitewright.model.scaling.Judgement;
import io.sitewright.model.scaling.Observation;
import io.sitewright.model.scaling.ScalingLimits;
import io.sitewright.model.scaling.ScalingProfile;
import io.sitewright.model.scaling.Strategy;
import io.sitewright.model.scaling.simulation.VirtualPool;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A site in memory with agents that look after it in virtual time. */
final class World implements Eyes, Acts {
  static final ScalingLimits LIMITS =
      new ScalingLimits(
          3,
          Duration.ofSeconds(10),
          Duration.ofSeconds(5),
          Duration.ofMinutes(30),
          Duration.ofMinutes(3),
          Duration.ofMinutes(15),
          Duration.ofMinutes(2),
          Optional.empty(),
          Optional.empty());

  final ManualClock clock;
  final MemoryTexts store = new MemoryTexts(true);
  final VirtualPool pool;
  final List<String> log = new ArrayList<>();
  final Metrics metrics = new Metrics();
  final List<Judgement> carriedOut = new ArrayList<>();
  Optional<Outcome> instead = Optional.empty();
  int questions;
  private int started;

  /** An agent with its recorder. */
  record Member(Agent agent, Recorder recorder) {
    Look look() {
      Look look = agent.look();
      recorder.record(look, agent.memory(), agent.isKeptWaiting());
      return look;
    }
  }

  World(ScalingProfile profile, Instant begin) {
    clock = new ManualClock(begin);
    pool = new VirtualPool("web", profile, Duration.ofSeconds(90), begin);
  }

  /** Starts an agent of that name, as new as after a reboot. */
  Member start(String name) {
    started++;
    var lease = new Lease(store, name, "start-" + started, Duration.ofSeconds(40));
    var agent = new Agent(new Strategy(LIMITS), lease, this, this, clock, new Random(started));
    return new Member(agent, new Recorder(name, store, new EventLog(clock, log::add), metrics));
  }

  @Override
  public ScalingProfile profile() throws IOException {
    store.read("profile");
    return pool.profile();
  }

  @Override
  public List<Observation> look(ScalingProfile profile, Instant now) throws IOException {
    questions++;
    return pool.observe(now);
  }

  @Override
  public Outcome carryOut(Judgement judgement) {
    if (instead.isPresent()) {
      return instead.get();
    }
    pool.carryOut(judgement, clock.instant());
    carriedOut.add(judgement);
    return Outcome.done("as decided");
  }
}
