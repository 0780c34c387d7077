package io.sitewright.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.autoscaler.record.Recorder;
import io.sitewright.cli.engine.StateDocument;
import io.sitewright.cli.http.AccountStore;
import io.sitewright.cli.http.Http;
import io.sitewright.cli.http.SiteBucket;
import io.sitewright.cli.status.AgentStatus;
import io.sitewright.cli.status.MachineStatus;
import java.io.IOException;
import java.util.ArrayList;
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
    StateDocument state = session.state();
    List<MachineStatus> machines = MachineStatus.of(state, place -> report(store, place));
    Columns.aligned(machines.stream().map(MachineStatus::cells).toList())
        .forEach(session.console()::say);
    if (machines.isEmpty()) {
      session.console().say(session.stack().words() + " has no machines.");
    }
    ObjectNode json = JSON.createObjectNode();
    ArrayNode all = json.putArray("machines");
    machines.forEach(machine -> machine.addTo(all.addObject()));
    ArrayNode agents = json.putArray("autoscalers");
    for (AgentStatus agent : agents(session, state, machines)) {
      agent.lines().forEach(session.console()::say);
      agent.addTo(agents.addObject());
    }
    session.console().json(json);
    return ExitCode.DONE;
  }

  /** Agents on the site's autoscalers, and one that an operator runs. */
  private static List<AgentStatus> agents(
      Session session, StateDocument state, List<MachineStatus> machines) {
    List<String> names = new ArrayList<>(List.of(AutoscaleCommand.NAME));
    machines.stream()
        .map(MachineStatus::slot)
        .filter(slot -> slot.startsWith(AutoscaleCommand.NAME + "-"))
        .forEach(names::add);
    List<AgentStatus> agents = new ArrayList<>();
    SiteBucket.ofScaling(state, session.environment(), "What autoscalers say")
        .ifPresent(
            bucket -> {
              for (String name : names) {
                said(bucket, name).ifPresent(agents::add);
              }
            });
    return agents;
  }

  private static Optional<AgentStatus> said(SiteBucket bucket, String name) {
    try {
      return bucket.read(Recorder.statusKey(name)).flatMap(text -> AgentStatus.parse(name, text));
    } catch (Refusal away) {
      return Optional.empty();
    }
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
