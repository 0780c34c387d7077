package io.sitewright.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.cli.engine.RunReport;
import io.sitewright.cli.engine.StateDocument;
import io.sitewright.cli.engine.Urn;
import io.sitewright.cli.engine.Verb;
import io.sitewright.cli.roll.BatchSize;
import io.sitewright.cli.roll.Due;
import io.sitewright.cli.roll.Slot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code roll STACK}: replaces the webservers that a plain update would replace all at once, batch
 * by batch. Each batch is one update of the engine, which makes the new machines, waits until they
 * serve, points DNS at them, drains the old ones and deletes them.
 */
final class RollCommand {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Launch launch;
  private final CommandLine line;

  RollCommand(Launch launch, CommandLine line) {
    this.launch = launch;
    this.line = line;
  }

  ExitCode run() {
    BatchSize size = line.option("--batch").map(BatchSize::parse).orElse(BatchSize.DEFAULT);
    Session session = Session.open(launch, line.stack(), line.settings());
    try (UpdateLock lock = session.lock()) {
      lock.holds();
      roll(session, size);
    }
    return ExitCode.DONE;
  }

  private void roll(Session session, BatchSize size) {
    Console console = session.console();
    String words = session.stack().words();
    StateDocument state = session.stateToUpdate();
    session.recovery().recover(state, false);
    List<Slot> all = Slot.of(session.state());
    Due due = all.isEmpty() ? new Due(List.of(), List.of()) : due(session, all);
    if (due.slots().isEmpty()) {
      console.say(
          all.isEmpty()
              ? words + " has no webservers; ./sitewright up " + words + " makes them."
              : "Nothing to roll: no webserver of " + words + " is to be replaced.");
      console.json(json(List.of(), 0, due.others().size()));
      return;
    }
    List<List<Slot>> batches = size.cut(due.slots(), all.size());
    console.progress(
        "%s: %d of %d webservers are to be replaced, in %s: %s"
            .formatted(
                words,
                due.slots().size(),
                all.size(),
                counted(batches.size(), "batch", "batches"),
                batches.stream().map(RollCommand::names).collect(Collectors.joining("; "))));
    confirm(console);
    var done = new ArrayList<ObjectNode>();
    for (List<Slot> batch : batches) {
      done.add(
          roll(session, due, batch, "Batch %d of %d".formatted(done.size() + 1, batches.size())));
    }
    console.say(
        "%s: %s replaced in %s."
            .formatted(
                words,
                counted(due.slots().size(), "webserver", "webservers"),
                counted(batches.size(), "batch", "batches")));
    int others = due.others().size();
    if (others > 0) {
      console.say(
          "%s planned beside and left alone; ./sitewright up %s makes %s."
              .formatted(
                  counted(others, "change is", "changes are"), words, others == 1 ? "it" : "them"));
    }
    console.json(json(done, due.slots().size(), others));
  }

  private Due due(Session session, List<Slot> all) {
    rebuild(session, all);
    RunReport plan = session.engine().plan(List.of());
    if (!plan.succeeded()) {
      throw Refusal.failed(String.join("\n", plan.faults()));
    }
    return Due.of(all, plan.steps());
  }

  /** A living machine keeps the image of its build method until it is asked to take another's. */
  private void rebuild(Session session, List<Slot> slots) {
    ArrayNode names = JSON.createArrayNode();
    slots.forEach(slot -> names.add(slot.name()));
    var settings = new LinkedHashMap<>(line.settings());
    settings.put("site:rebuildSlots", names.toString());
    session.override(settings);
  }

  private void confirm(Console console) {
    if (line.flags().contains("--yes") || line.json()) {
      return;
    }
    if (!launch.terminal().agrees("Replace them?")) {
      throw Refusal.failed("Nothing was touched.");
    }
    console.progress("");
  }

  private ObjectNode roll(Session session, Due due, List<Slot> batch, String title) {
    session.console().progress(title + ": " + names(batch));
    rebuild(session, batch);
    var targets = new ArrayList<>(line.engineArguments());
    for (Urn urn : due.targets(batch)) {
      targets.addAll(List.of("--target", urn.text()));
    }
    RunReport report;
    try {
      report = StackCommand.update(session, Verb.UP, targets);
    } catch (Refusal refusal) {
      throw Refusal.failed(stopped(title, batch, refusal.text(), session.stack().words()));
    }
    session.console().progress(title + ": " + names(batch) + " done, " + report.spokenChanges());
    ObjectNode json = JSON.createObjectNode();
    ArrayNode slots = json.putArray("webservers");
    batch.forEach(slot -> slots.add(slot.name()));
    ObjectNode changes = json.putObject("changes");
    report.changes().forEach(changes::put);
    return json;
  }

  private static String stopped(String title, List<Slot> batch, String why, String words) {
    return "%s (%s) did not come to serve, so the roll stopped there:\n%s\nWhat served before serves on. See to the reason, then ./sitewright roll %s goes on from there."
        .formatted(title, names(batch), why, words);
  }

  private static String names(List<Slot> slots) {
    return slots.stream().map(Slot::name).collect(Collectors.joining(", "));
  }

  private static String counted(int n, String one, String many) {
    return n + " " + (n == 1 ? one : many);
  }

  private static ObjectNode json(List<ObjectNode> batches, int rolled, int others) {
    ObjectNode json = JSON.createObjectNode();
    json.put("rolled", rolled);
    json.putArray("batches").addAll(batches);
    json.put("others", others);
    return json;
  }
}
