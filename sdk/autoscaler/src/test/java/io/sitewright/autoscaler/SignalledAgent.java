package io.sitewright.autoscaler;

import io.sitewright.autoscaler.lease.Lease;
import io.sitewright.autoscaler.record.EventLog;
import io.sitewright.autoscaler.record.Metrics;
import io.sitewright.autoscaler.record.Recorder;
import io.sitewright.autoscaler.store.BucketTexts;
import io.sitewright.autoscaler.store.Texts;
import io.sitewright.model.scaling.Judgement;
import io.sitewright.model.scaling.Observation;
import io.sitewright.model.scaling.ScalingProfile;
import io.sitewright.model.scaling.Strategy;
import io.sitewright.signing.StoreSigner;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;

/** An agent in a process of its own, whose only act waits until somebody writes into its input. */
final class SignalledAgent {
  private SignalledAgent() {}

  public static void main(String[] arguments) {
    Clock clock = Clock.systemUTC();
    Texts store =
        new BucketTexts(
            URI.create(arguments[0]), new StoreSigner("lon1", arguments[1], arguments[2]), clock);
    var lease = new Lease(store, "autoscaler-1", "w", Duration.ofSeconds(60));
    Eyes eyes =
        new Eyes() {
          @Override
          public ScalingProfile profile() {
            return new ScalingProfile(2, 2, 4, List.of(), ZoneOffset.UTC, false, List.of());
          }

          @Override
          public List<Observation> look(ScalingProfile profile, Instant now) {
            return List.of();
          }
        };
    Acts acts = judgement -> waiting(judgement);
    var agent = new Agent(new Strategy(World.LIMITS), lease, eyes, acts, clock, new Random(1));
    var log = new EventLog(clock, System.out::println);
    var loop =
        new AgentLoop(
            agent, new Recorder("autoscaler-1", store, log, new Metrics()), Duration.ofMillis(200));
    loop.stopOnSignal(Duration.ofMinutes(1));
    loop.run();
  }

  private static Acts.Outcome waiting(Judgement judgement) {
    System.out.println("acting: " + judgement.decision().because());
    try {
      String line = new String(System.in.readNBytes(3), StandardCharsets.US_ASCII).strip();
      return Acts.Outcome.done(line);
    } catch (IOException e) {
      return Acts.Outcome.failed(String.valueOf(e.getMessage()));
    }
  }
}
