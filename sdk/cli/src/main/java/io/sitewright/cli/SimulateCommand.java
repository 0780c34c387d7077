package io.sitewright.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.cli.roll.Slot;
import io.sitewright.model.InvalidSettingsException;
import io.sitewright.model.scaling.Decision;
import io.sitewright.model.scaling.ScalingLimits;
import io.sitewright.model.scaling.ScalingProfile;
import io.sitewright.model.scaling.Strategy;
import io.sitewright.model.scaling.simulation.Simulation;
import io.sitewright.model.scaling.simulation.Spans;
import io.sitewright.model.scaling.simulation.Trace;
import io.sitewright.model.settings.SiteSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code scale STACK --simulate FILE}: what autoscalers with the stack's settings would decide
 * while a trace happens, or while {@code schedule} alone does. Starts neither engine nor cloud.
 */
final class SimulateCommand {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SCHEDULE = "schedule";
  private static final Duration BUILD_TIME = Duration.ofSeconds(90);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration AFTERWARDS = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofDays(400);

  private final Launch launch;
  private final CommandLine line;

  SimulateCommand(Launch launch, CommandLine line) {
    this.launch = launch;
    this.line = line;
  }

  ExitCode run(String what) {
    if (line.words().size() > 1) {
      throw Refusal.wrongUsage(
          "scale --simulate takes no number of webservers; the trace says desired, or -c site:webservers=N what it begins with.");
    }
    Trace trace = what.equals(SCHEDULE) ? Trace.NONE : trace(Path.of(what));
    Duration build = span("--build-time").orElse(BUILD_TIME);
    SiteSettings settings = Session.settings(launch, line.stack(), line.settings());
    if (settings.autoscalers() == 0) {
      throw Refusal.wrongUsage(
          "%s has no autoscalers, so nothing is decided; simulate a production stack."
              .formatted(line.stack()));
    }
    Instant from =
        line.option("--from")
            .map(SimulateCommand::time)
            .or(trace::begin)
            .orElseGet(() -> Instant.now().truncatedTo(ChronoUnit.MINUTES));
    Duration time =
        span("--for")
            .orElseGet(
                () ->
                    trace
                        .end()
                        .map(end -> Duration.between(from, end).plus(AFTERWARDS))
                        .orElse(DAY));
    if (time.isNegative() || time.compareTo(LONGEST) > 0) {
      throw Refusal.wrongUsage(
          "The time to simulate, from %s for %d s, is not from 0 to %d days; write --from and --for."
              .formatted(from, time.toSeconds(), LONGEST.toDays()));
    }
    var simulation =
        new Simulation(new Strategy(ScalingLimits.of(settings)), Slot.USUAL_POOL, build);
    ScalingProfile profile = ScalingProfile.of(settings);
    show(simulation.run(profile, trace, from, from.plus(time)), profile.zone());
    return ExitCode.DONE;
  }

  private static Trace trace(Path file) {
    try {
      return Trace.parse(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw Refusal.wrongUsage(
          "--simulate %s cannot be read (%s); name a file, or write --simulate schedule."
              .formatted(file, e.getClass().getSimpleName()));
    } catch (InvalidSettingsException e) {
      throw Refusal.wrongUsage(String.join("\n", e.problems()));
    }
  }

  private static Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw Refusal.wrongUsage(
          "--from %s is no time; write one like 2026-11-30T07:30:00Z.".formatted(text));
    }
  }

  private Optional<Duration> span(String option) {
    return line.option(option)
        .map(
            text ->
                Spans.parse(text)
                    .orElseThrow(
                        () ->
                            Refusal.wrongUsage(
                                "%s %s is no length of time; write %s."
                                    .formatted(option, text, Spans.EXPECTED))));
  }

  private void show(Simulation.Outcome outcome, ZoneId zone) {
    DateTimeFormatter clock = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss XXX");
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("time (" + zone + ")", "there", "serve", "wanted", "decision", "because"));
    ObjectNode json = JSON.createObjectNode();
    ArrayNode decisions = json.putArray("decisions");
    for (Simulation.Row row : outcome.rows()) {
      rows.add(
          List.of(
              clock.format(row.at().atZone(zone)),
              Integer.toString(row.there()),
              Integer.toString(row.serving()),
              Integer.toString(row.wanted()),
              words(row.decision()),
              row.decision().because()));
      add(decisions.addObject(), row);
    }
    Columns.aligned(rows).forEach(launch.console()::say);
    launch
        .console()
        .say(
            "%d looks, %d acts, %d machines made."
                .formatted(outcome.looks(), outcome.acts(), outcome.made()));
    json.put("looks", outcome.looks()).put("acts", outcome.acts()).put("made", outcome.made());
    launch.console().json(json);
  }

  private static String words(Decision decision) {
    String slots = String.join(" ", slots(decision));
    return (kind(decision)
            + (decision instanceof Decision.Scale scale ? " " + scale.webservers() : "")
            + (slots.isEmpty() ? "" : (decision instanceof Decision.Scale ? " without " : " "))
            + slots)
        .strip();
  }

  private static String kind(Decision decision) {
    return decision.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  private static List<String> slots(Decision decision) {
    if (decision instanceof Decision.Drain drain) {
      return drain.slots();
    }
    if (decision instanceof Decision.Replace replace) {
      return replace.slots();
    }
    return decision instanceof Decision.Scale scale ? scale.leaving() : List.of();
  }

  private static void add(ObjectNode json, Simulation.Row row) {
    json.put("at", row.at().toString()).put("decision", kind(row.decision()));
    json.put("there", row.there()).put("serving", row.serving()).put("wanted", row.wanted());
    ArrayNode slots = json.putArray("webservers");
    slots(row.decision()).forEach(slots::add);
    json.put("because", row.decision().because());
  }
}
