package io.sitewright.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.cli.engine.Outputs;
import io.sitewright.cli.engine.ResourceTree;
import io.sitewright.cli.engine.RunReport;
import io.sitewright.cli.engine.StateDocument;
import io.sitewright.cli.engine.Verb;
import io.sitewright.cli.matrix.Matrix;
import io.sitewright.cli.recovery.Recovery;
import io.sitewright.cli.stack.SiteData;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code up|preview|refresh STACK}: the engine's verbs, after recovery and with a clear end. */
final class StackCommand {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Every machine is measured from every other: beyond this an update would wait for it. */
  private static final int MATRIX_MACHINES = 100;

  private final Launch launch;
  private final CommandLine line;

  StackCommand(Launch launch, CommandLine line) {
    this.launch = launch;
    this.line = line;
  }

  ExitCode up() {
    Session session = Session.open(launch, line.stack(), line.settings());
    try (UpdateLock lock = session.lock()) {
      lock.holds();
      RunReport report = update(session, Verb.UP, line.engineArguments());
      StateDocument state = session.state();
      Console console = session.console();
      if (SiteData.hasJustMoved(state)) {
        console.progress("the site's data is in the managed database; closing the old one");
        report = report.followedBy(update(session, Verb.UP, line.engineArguments()));
        state = session.state();
      }
      console.say("");
      ResourceTree.lines(state).forEach(console::say);
      sayOutputs(console, report.outputs());
      sayMatrix(session, state);
      console.say("");
      console.say(session.stack().words() + ": " + report.spokenChanges() + ".");
      console.json(json(report));
    }
    return ExitCode.DONE;
  }

  ExitCode preview() {
    Session session = Session.open(launch, line.stack(), line.settings());
    // Makes the stack if it is new; the engine cannot preview one that is not there.
    session.stateToUpdate();
    RunReport report = session.engine().perform(Verb.PREVIEW, line.engineArguments());
    refuseFailed(report);
    sayOutputs(session.console(), report.outputs());
    session.console().say(session.stack().words() + ": " + report.spokenPlan() + ".");
    session.console().json(json(report));
    return ExitCode.DONE;
  }

  ExitCode refresh() {
    Session session = Session.open(launch, line.stack(), line.settings());
    try (UpdateLock lock = session.lock()) {
      lock.holds();
      RunReport report = update(session, Verb.REFRESH, line.engineArguments());
      session.console().say(session.stack().words() + ": " + report.spokenChanges() + ".");
      session.console().json(json(report));
    }
    return ExitCode.DONE;
  }

  ExitCode recover() {
    Session session = Session.open(launch, line.stack(), line.settings());
    try (UpdateLock lock = session.lock()) {
      lock.holds();
      int steps = session.recovery().recover(session.state(), line.flags().contains("--remove"));
      session
          .console()
          .say(
              steps == 0
                  ? "Nothing to recover: state and account agree."
                  : "State and account agree again.");
      session.console().json(JSON.createObjectNode().put("steps", steps));
    }
    return ExitCode.DONE;
  }

  /** Recovers what an earlier run left, then lets the engine work, then refuses if it failed. */
  static RunReport update(Session session, Verb verb, List<String> more) {
    return update(session, verb, more, Set.of());
  }

  /**
   * The same, where nobody waits for the visitors of these machines.
   *
   * @param dead ids of machines that run and serve nobody
   */
  static RunReport update(Session session, Verb verb, List<String> more, Set<String> dead) {
    Recovery recovery = session.recovery();
    StateDocument state = session.stateToUpdate();
    // What a killed update made is the stack's own again before others' records are looked for.
    if (recovery.recover(state, false) > 0) {
      state = session.state();
    }
    if (verb == Verb.UP) {
      session.refuseLosingRecords(state);
    }
    recovery.updateBegins(session.settings());
    Optional<String> last = Optional.empty();
    if (verb == Verb.UP) {
      var all = new LinkedHashSet<>(recovery.deadMachines(state));
      all.addAll(dead);
      last = Bundle.of(session).begins(state);
      session.engine().skipDraining(all);
    }
    RunReport report = session.engine().perform(verb, more);
    recovery.updateEnded(report);
    if (!report.succeeded() && report.touchedNothing()) {
      Bundle.of(session).hasNotBegun(state, last);
    }
    if (!report.succeeded() && session.cloudIsGone()) {
      session
          .console()
          .fault(
              "The local cloud's process ended during the update; the next command starts it again.");
    }
    refuseFailed(report);
    if (verb == Verb.UP) {
      Bundle.of(session).ended(state);
    }
    return report;
  }

  private static void refuseFailed(RunReport report) {
    if (!report.succeeded()) {
      throw Refusal.failed(String.join("\n", report.faults()));
    }
  }

  private static void sayOutputs(Console console, ObjectNode outputs) {
    if (outputs.isEmpty()) {
      return;
    }
    console.say("");
    Outputs.lines(outputs).forEach(console::say);
  }

  private static void sayMatrix(Session session, StateDocument state) {
    if (session.cloud().isEmpty() || state.first("sitewright:index:Site").isEmpty()) {
      return;
    }
    int machines = state.resources("digitalocean:index/droplet:Droplet").size();
    if (machines > MATRIX_MACHINES) {
      session.console().say("");
      session
          .console()
          .say(
              "The matrix of "
                  + machines
                  + " machines is long and takes a while: ./sitewright matrix "
                  + session.stack().words());
      return;
    }
    Matrix matrix = MatrixCommand.matrix(session, state);
    session.console().say("");
    matrix.lines().forEach(session.console()::say);
    if (matrix.differing() > 0) {
      session
          .console()
          .fault(
              "warning: the firewalls and the declaration differ in "
                  + matrix.differing()
                  + " cells; see ./sitewright matrix "
                  + session.stack().words());
    }
  }

  static String json(RunReport report) {
    ObjectNode json = JSON.createObjectNode();
    ObjectNode changes = json.putObject("changes");
    report.changes().forEach(changes::put);
    json.set("outputs", report.outputs());
    Optional.ofNullable(report.outputs().get("monthlyCost"))
        .ifPresentOrElse(cost -> json.set("monthlyCost", cost), () -> json.put("monthlyCost", 0));
    return json.toString();
  }
}
