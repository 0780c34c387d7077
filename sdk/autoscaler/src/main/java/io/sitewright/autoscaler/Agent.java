package io.sitewright.autoscaler;

import io.sitewright.autoscaler.Acts.Outcome;
import io.sitewright.autoscaler.lease.Lease;
import io.sitewright.autoscaler.lease.Standing;
import io.sitewright.model.scaling.Judgement;
import io.sitewright.model.scaling.Observation;
import io.sitewright.model.scaling.ScalingMemory;
import io.sitewright.model.scaling.ScalingProfile;
import io.sitewright.model.scaling.Strategy;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * One agent: at each look it renews or watches the lease, reads the profile, looks at the
 * webservers, decides, and has it done if it holds the lease. All agents look and decide, so that
 * the one who takes over knows already who is dead. Not for several threads.
 *
 * <pre>{@code
 * Look look = agent.look();
 * }</pre>
 */
public final class Agent {
  private static final Standing UNKNOWN = new Standing(false, "", 0);

  private final Strategy strategy;
  private final Lease lease;
  private final Eyes eyes;
  private final Acts acts;
  private final Clock clock;
  private final Patience patience;
  private ScalingMemory memory = ScalingMemory.NONE;
  private Standing lastKnown = UNKNOWN;

  /**
   * An agent that has seen nothing yet.
   *
   * @param random for waits that several agents should not make in step
   */
  public Agent(
      Strategy strategy, Lease lease, Eyes eyes, Acts acts, Clock clock, RandomGenerator random) {
    this.strategy = strategy;
    this.lease = lease;
    this.eyes = eyes;
    this.acts = acts;
    this.clock = clock;
    this.patience = new Patience(random);
  }

  /** Looks once, and does what is to be done. Faults of store, stack and acts end in words. */
  public Look look() {
    Instant now = clock.instant();
    Standing standing;
    ScalingProfile profile;
    List<Observation> seen;
    try {
      standing = lease.look(now);
      lastKnown = standing;
    } catch (IOException e) {
      return blind(now, Optional.of(lastKnown).filter(it -> lease.mayStillLead(now)), "lease", e);
    }
    try {
      profile = eyes.profile();
    } catch (IOException e) {
      return blind(now, Optional.of(standing), "scaling profile", e);
    }
    try {
      // Who is paused asks no cloud, not even for what there is.
      seen = profile.paused() ? List.of() : eyes.look(profile, now);
    } catch (IOException e) {
      return blind(now, Optional.of(standing), "stack", e);
    }
    Judgement judgement = strategy.decide(profile, seen, now, memory);
    memory = judgement.memory();
    if (judgement.decision().isAct() && standing.leads()) {
      return act(now, standing, seen, judgement);
    }
    return new Look(
        now,
        standing,
        seen,
        Optional.of(judgement),
        Optional.empty(),
        judgement.decision().because());
  }

  private Look act(Instant now, Standing standing, List<Observation> seen, Judgement judgement) {
    Optional<Instant> rest = patience.rests(now);
    if (rest.isPresent()) {
      return new Look(
          now,
          standing,
          seen,
          Optional.of(judgement),
          Optional.empty(),
          judgement.decision().because() + "; tried again at " + rest.get());
    }
    Outcome outcome = acts.carryOut(judgement);
    // An act takes as long as its machines: what follows it is counted from its end.
    patience.after(outcome, clock.instant());
    if (outcome.kind() == Outcome.Kind.DONE) {
      memory = judgement.acted();
    }
    return new Look(
        now,
        standing,
        seen,
        Optional.of(judgement),
        Optional.of(outcome),
        judgement.decision().because() + ": " + outcome.words());
  }

  private Look blind(Instant now, Optional<Standing> standing, String what, IOException e) {
    return new Look(
        now,
        standing.orElse(new Standing(false, lastKnown.holder(), lastKnown.generation())),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        "nothing is done, as the %s cannot be read (%s)".formatted(what, e.getMessage()));
  }

  /** Whether somebody else has been at work on the stack for suspiciously long. */
  public boolean isKeptWaiting() {
    return patience.isTried(clock.instant());
  }

  /** What it remembers now. */
  public ScalingMemory memory() {
    return memory;
  }

  /**
   * Lets another agent take over.
   *
   * @throws IOException when the store does not answer; then the others wait until the lease ends
   */
  public void handOver() throws IOException {
    lease.handOver();
    lastKnown = UNKNOWN;
  }
}
