package io.sitewright.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.cli.engine.RunReport;
import io.sitewright.cli.engine.StateDocument;
import io.sitewright.cli.engine.Urn;
import io.sitewright.cli.engine.Verb;
import io.sitewright.cli.recovery.ForeignRecords;
import io.sitewright.cli.recovery.TagSweep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * {@code destroy STACK}: refused while the stack holds data, unless its name is repeated, and while
 * its zone holds DNS records of others. Then one update takes the protection away, and the next one
 * everything else.
 */
final class DestroyCommand {
  private static final String CONFIRM = "--confirm-data-loss";

  private final Launch launch;
  private final CommandLine line;

  DestroyCommand(Launch launch, CommandLine line) {
    this.launch = launch;
    this.line = line;
  }

  ExitCode run() {
    boolean confirmed = isConfirmed(line.stack());
    Session session = Session.open(launch, line.stack(), line.settings());
    String words = session.stack().words();
    try (UpdateLock lock = session.lock()) {
      lock.holds();
      StateDocument state = session.state();
      if (!confirmed) {
        refuseDataLoss(state, words);
      }
      session.recovery().recover(state, false);
      state = session.state();
      ForeignRecords.beside(state, session.vendors()).refuseDestroy(words);
      if (confirmed && !state.dataBearing().isEmpty()) {
        session.console().progress("Taking the protection off the data of " + words + ":");
        Map<String, String> overrides = new LinkedHashMap<>(line.settings());
        overrides.put("site:confirmDataLoss", session.stack().name());
        session.override(overrides);
        StackCommand.update(session, Verb.UP, List.of());
        state = session.state();
      }
      RunReport report = StackCommand.update(session, Verb.DESTROY, line.engineArguments());
      TagSweep.of(state).sweep(session.vendors());
      session.console().say(words + ": " + report.spokenChanges() + ".");
      session.console().json(StackCommand.json(report));
    }
    return ExitCode.DONE;
  }

  private boolean isConfirmed(String words) {
    String confirmed = line.option(CONFIRM).orElse("");
    if (!confirmed.isEmpty() && !confirmed.equals(words)) {
      throw Refusal.wrongUsage(
          CONFIRM
              + " "
              + confirmed
              + " names another stack than "
              + words
              + "; nothing was touched.");
    }
    return !confirmed.isEmpty();
  }

  private static void refuseDataLoss(StateDocument state, String words) {
    List<ObjectNode> data = state.dataBearing();
    if (data.isEmpty()) {
      return;
    }
    String names =
        data.stream()
            .map(resource -> new Urn(resource.path("urn").asText()))
            .map(urn -> urn.type().substring(urn.type().lastIndexOf(':') + 1) + " " + urn.name())
            .distinct()
            .collect(Collectors.joining(", "));
    throw Refusal.wrongUsage(
        "destroy "
            + words
            + " would lose data: "
            + names
            + ". Nothing was touched. To let it go, run ./sitewright destroy "
            + words
            + " "
            + CONFIRM
            + " "
            + words);
  }
}
