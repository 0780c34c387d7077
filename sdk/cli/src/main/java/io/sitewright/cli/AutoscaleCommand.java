package io.sitewright.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.autoscaler.Agent;
import io.sitewright.autoscaler.AgentLoop;
import io.sitewright.autoscaler.Look;
import io.sitewright.autoscaler.lease.Lease;
import io.sitewright.autoscaler.record.EventLog;
import io.sitewright.autoscaler.record.Metrics;
import io.sitewright.autoscaler.record.Recorder;
import io.sitewright.autoscaler.store.BucketTexts;
import io.sitewright.autoscaler.store.Texts;
import io.sitewright.cli.http.SiteBucket;
import io.sitewright.model.scaling.Decision;
import io.sitewright.model.scaling.ScalingLimits;
import io.sitewright.model.scaling.Strategy;
import io.sitewright.model.settings.SiteSettings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * {@code autoscale STACK}: looks after the stack's webservers until it is told to stop, or for so
 * many looks.
 */
final class AutoscaleCommand {
  /** Of an agent that nobody names. */
  static final String NAME = "autoscaler";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LONGEST_ACT = Duration.ofMinutes(40);
  private static final int LOOKS_MAX = 100_000;

  private final Launch launch;
  private final CommandLine line;

  AutoscaleCommand(Launch launch, CommandLine line) {
    this.launch = launch;
    this.line = line;
  }

  ExitCode run() {
    int looks = line.option("--looks").map(AutoscaleCommand::number).orElse(0);
    SiteSettings settings = Session.settings(launch, line.stack(), line.settings());
    if (settings.autoscalers() == 0) {
      throw Refusal.wrongUsage(
          "%s has no autoscalers, so its number of webservers is site:webservers; autoscale a production stack."
              .formatted(line.stack()));
    }
    Session session = Session.open(launch, line.stack(), line.settings());
    ScalingLimits limits = ScalingLimits.of(settings);
    String name = line.option("--name").orElse(NAME);
    Clock clock = Clock.systemUTC();
    Texts store = store(session, clock);
    try (SiteEyes eyes = new SiteEyes(session)) {
      var lease = new Lease(store, name, word(), limits.interval().multipliedBy(4));
      var agent =
          new Agent(
              new Strategy(limits),
              lease,
              eyes,
              new EngineActs(session, eyes),
              clock,
              new Random());
      var log = new EventLog(clock, session.console()::progress);
      var recorder = new Recorder(name, store, log, new Metrics());
      if (looks > 0) {
        session.console().json(looking(agent, recorder, limits.interval(), looks));
        return ExitCode.DONE;
      }
      var loop = new AgentLoop(agent, recorder, limits.interval());
      loop.stopOnSignal(LONGEST_ACT);
      loop.run();
    }
    return ExitCode.DONE;
  }

  private static int number(String text) {
    if (!text.matches("[1-9][0-9]{0,5}") || Integer.parseInt(text) > LOOKS_MAX) {
      throw Refusal.wrongUsage(
          "--looks %s is no number of looks; write one from 1 to %d.".formatted(text, LOOKS_MAX));
    }
    return Integer.parseInt(text);
  }

  private static String word() {
    return UUID.randomUUID().toString().toLowerCase(Locale.ROOT);
  }

  private static Texts store(Session session, Clock clock) {
    return SiteBucket.ofScaling(
            session.state(),
            session.environment(),
            "What autoscalers of " + session.stack().words() + " share")
        .map(bucket -> (Texts) new BucketTexts(bucket.address(), bucket.signer(), clock))
        .orElseThrow(
            () ->
                Refusal.wrongUsage(
                    "%s was never brought up, so there is nothing to look after; run ./sitewright up %s."
                        .formatted(session.stack().words(), session.stack().words())));
  }

  private static ObjectNode looking(Agent agent, Recorder recorder, Duration interval, int looks) {
    ObjectNode json = JSON.createObjectNode();
    ArrayNode all = json.putArray("looks");
    for (int i = 0; i < looks; i++) {
      long next = System.nanoTime() + interval.toNanos();
      Look look = agent.look();
      recorder.record(look, agent.memory(), agent.isKeptWaiting());
      ObjectNode one = all.addObject();
      one.put("standing", look.standing().words());
      one.put("decision", look.judgement().map(it -> kind(it.decision())).orElse("none"));
      one.put(
          "outcome",
          look.outcome().map(it -> it.kind().name().toLowerCase(Locale.ROOT)).orElse("none"));
      one.put("because", look.words());
      while (i + 1 < looks && System.nanoTime() < next) {
        LockSupport.parkNanos(next - System.nanoTime());
      }
    }
    try {
      agent.handOver();
    } catch (IOException e) {
      recorder.say("ends", "it could not hand over (%s)".formatted(e.getMessage()));
    }
    return json;
  }

  private static String kind(Decision decision) {
    return decision.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }
}
