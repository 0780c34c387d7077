package io.sitewright.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.cli.http.AccountStore;
import io.sitewright.cli.http.Http;
import io.sitewright.cli.status.MachineStatus;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code status STACK}: the machines that the state knows, and what each says of itself. */
final class StatusCommand {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Launch launch;
  private final CommandLine line;

  StatusCommand(Launch launch, CommandLine line) {
    this.launch = launch;
    this.line = line;
  }

  ExitCode run() {
    Session session = Session.open(launch, line.stack(), Map.of());
    var store = new AccountStore(session.environment());
    List<MachineStatus> machines = MachineStatus.of(session.state(), place -> report(store, place));
    Columns.aligned(machines.stream().map(MachineStatus::cells).toList())
        .forEach(session.console()::say);
    if (machines.isEmpty()) {
      session.console().say(session.stack().words() + " has no machines.");
    }
    ObjectNode json = JSON.createObjectNode();
    ArrayNode all = json.putArray("machines");
    machines.forEach(machine -> machine.addTo(all.addObject()));
    session.console().json(json);
    return ExitCode.DONE;
  }

  /** A report that cannot be read is none: a look at the rest is still worth something. */
  private static Optional<String> report(AccountStore store, MachineStatus.ReportPlace place) {
    try {
      Http.Answer answer = store.get(place.region(), place.path());
      return answer.ok() ? Optional.of(answer.body()) : Optional.empty();
    } catch (IOException away) {
      return Optional.empty();
    }
  }
}
