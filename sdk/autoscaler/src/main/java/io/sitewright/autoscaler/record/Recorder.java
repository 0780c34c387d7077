package io.sitewright.autoscaler.record;

import io.sitewright.autoscaler.Acts.Outcome;
import io.sitewright.autoscaler.Look;
import io.sitewright.autoscaler.record.EventLog.Level;
import io.sitewright.autoscaler.store.Texts;
import io.sitewright.model.scaling.Decision;
import io.sitewright.model.scaling.Observation;
import io.sitewright.model.scaling.ScalingMemory;
import io.sitewright.model.scaling.Watch;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Records each look: in the metrics always, in the log what is news, in the journal what was done,
 * and in the store what {@code ./sitewright status} shows of the agent. A store that is away is
 * said in the log and waited for.
 */
public final class Recorder {
  private static final Duration STATUS_EVERY = Duration.ofMinutes(1);

  private final String name;
  private final Texts store;
  private final Journal journal;
  private final EventLog log;
  private final Metrics metrics;
  private String shown = "";
  private Optional<Instant> shownAt = Optional.empty();

  /**
   * A recorder.
   *
   * @param name the agent's, such as {@code autoscaler-1}
   */
  public Recorder(String name, Texts store, EventLog log, Metrics metrics) {
    this.name = name;
    this.store = store;
    this.journal = new Journal(store, name);
    this.log = log;
    this.metrics = metrics;
  }

  /** Where the agent's state for people is in the store. */
  public static String statusKey(String name) {
    return "agent-" + name;
  }

  /**
   * Records a look.
   *
   * @param memory what the agent remembers after it
   * @param keptWaiting whether somebody else has been at work for suspiciously long
   */
  public void record(Look look, ScalingMemory memory, boolean keptWaiting) {
    measure(look, memory);
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("agent", name);
    facts.put("standing", look.standing().words());
    facts.put("decision", look.judgement().map(it -> kind(it.decision())).orElse("none"));
    facts.put("because", look.words());
    log.say(level(look), "look", facts);
    if (keptWaiting) {
      log.say(
          Level.ALERT,
          "kept waiting",
          Map.of("agent", name, "because", "somebody else has had the stack's lock for long"));
    }
    try {
      if (look.outcome().isPresent()) {
        journal.add(
            look.at(),
            look.outcome().get().kind().name().toLowerCase(Locale.ROOT)
                + " "
                + look.judgement().map(it -> kind(it.decision())).orElse("")
                + ": "
                + look.words());
      }
      show(look, memory);
    } catch (IOException e) {
      log.say(
          Level.WARNING,
          "store",
          Map.of("agent", name, "because", "nothing was recorded there (" + e.getMessage() + ")"));
    }
  }

  /** Something about the agent itself, such as its beginning and its end. */
  public void say(String event, String because) {
    log.say(Level.INFO, event, Map.of("agent", name, "because", because));
  }

  private static Level level(Look look) {
    Outcome.Kind kind = look.outcome().map(Outcome::kind).orElse(Outcome.Kind.DONE);
    if (kind == Outcome.Kind.REFUSED) {
      return Level.ALERT;
    }
    return look.judgement().isEmpty() || kind == Outcome.Kind.FAILED ? Level.WARNING : Level.INFO;
  }

  private void show(Look look, ScalingMemory memory) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("standing ").append(look.standing().words()).append('\n');
    look.judgement()
        .ifPresent(it -> text.append("decision ").append(kind(it.decision())).append('\n'));
    text.append("because ").append(look.words().replaceAll("\\p{Cntrl}+", " ")).append('\n');
    look.judgement()
        .flatMap(it -> it.next())
        .ifPresent(next -> text.append("next ").append(next).append('\n'));
    for (Observation one : look.seen()) {
      text.append(
          "saw %s %s, %d strikes%s%s\n"
              .formatted(
                  one.slot(),
                  one.probe().good() ? "answers" : "fails (" + one.probe().words() + ")",
                  memory.watch(one.slot()).map(Watch::strikes).orElse(0),
                  one.ready() ? "" : ", not ready",
                  one.led() ? "" : ", out of the DNS"));
    }
    boolean due = shownAt.map(at -> !at.plus(STATUS_EVERY).isAfter(look.at())).orElse(true);
    if (due || !shown.contentEquals(text)) {
      store.write(statusKey(name), "sitewright-agent 1\nat %s\n%s".formatted(look.at(), text));
      shown = text.toString();
      shownAt = Optional.of(look.at());
    }
  }

  private void measure(Look look, ScalingMemory memory) {
    Map<String, String> none = Map.of();
    metrics.count("looks", "Looks at the webservers.", none);
    metrics.gauge(
        "leads", "1 while this agent is the one that acts.", none, look.standing().leads() ? 1 : 0);
    metrics.gauge(
        "last_look_seconds",
        "When it last looked, in seconds since 1970.",
        none,
        seconds(look.at()));
    if (look.judgement().isEmpty()) {
      metrics.count("blind_looks", "Looks that ended before anything could be decided.", none);
      return;
    }
    Decision decision = look.judgement().get().decision();
    metrics.count("decisions", "Decisions by kind.", Map.of("kind", kind(decision)));
    look.outcome()
        .ifPresent(
            it ->
                metrics.count(
                    "acts",
                    "Acts by how they ended.",
                    Map.of(
                        "kind",
                        kind(decision),
                        "outcome",
                        it.kind().name().toLowerCase(Locale.ROOT))));
    metrics.gauge(
        "wanted_webservers",
        "How many webservers are wanted.",
        none,
        look.judgement().get().profile().desired());
    states(look);
    metrics.forget("strikes");
    metrics.forget("probe_seconds");
    for (Observation one : look.seen()) {
      Map<String, String> slot = Map.of("slot", one.slot());
      metrics.gauge(
          "strikes",
          "Failed probes in a row.",
          slot,
          memory.watch(one.slot()).map(Watch::strikes).orElse(0));
      metrics.gauge(
          "probe_seconds",
          "How long the last probe took.",
          slot,
          one.probe().latency().toNanos() / 1e9);
    }
  }

  private void states(Look look) {
    double serving = look.seen().stream().filter(one -> one.led() && one.probe().good()).count();
    double failing = look.seen().stream().filter(one -> !one.probe().good()).count();
    String help = "Webservers by what was seen of them.";
    metrics.gauge("webservers", help, Map.of("state", "there"), look.seen().size());
    metrics.gauge("webservers", help, Map.of("state", "serving"), serving);
    metrics.gauge("webservers", help, Map.of("state", "failing"), failing);
  }

  private static double seconds(Instant at) {
    return at.toEpochMilli() / 1e3;
  }

  private static String kind(Decision decision) {
    return decision.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }
}
