package io.sitewright.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.cli.engine.StateDocument;
import io.sitewright.cli.engine.Urn;
import java.util.Map;

/** {@code status STACK}: the machines that the state knows. */
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
    StateDocument state = session.state();
    ObjectNode json = JSON.createObjectNode();
    ArrayNode machines = json.putArray("machines");
    for (ObjectNode droplet : state.resources("digitalocean:index/droplet:Droplet")) {
      JsonNode outputs = droplet.path("outputs");
      machines
          .addObject()
          .put("name", new Urn(droplet.path("urn").asText()).name())
          .put("id", droplet.path("id").asText())
          .put("size", outputs.path("size").asText())
          .put("address", outputs.path("ipv4Address").asText())
          .put("privateAddress", outputs.path("ipv4AddressPrivate").asText());
    }
    for (JsonNode machine : machines) {
      session
          .console()
          .say(
              machine.path("name").asText()
                  + "  "
                  + machine.path("size").asText()
                  + "  "
                  + machine.path("address").asText()
                  + "  "
                  + machine.path("privateAddress").asText());
    }
    if (machines.isEmpty()) {
      session.console().say(session.stack().words() + " has no machines.");
    }
    session.console().json(json);
    return ExitCode.DONE;
  }
}
