package io.sitewright.cli.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sitewright.cli.engine.EngineEvent.Phase;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads one line of the engine's event stream. Debug diagnostics carry secrets in clear, so they
 * are dropped before they are parsed.
 */
final class EventReader {
  private static final ObjectMapper JSON = new ObjectMapper();

  // Inside a JSON text every quote is escaped, so this can only be the event's own field.
  private static final String DEBUG = "\"severity\":\"debug\"";

  private EventReader() {}

  /** The event, or nothing when the line is a debug diagnostic or no event at all. */
  static Optional<EngineEvent> read(String line) {
    if (!line.startsWith("{") || line.contains(DEBUG)) {
      return Optional.empty();
    }
    JsonNode json;
    try {
      json = JSON.readTree(line);
    } catch (JsonProcessingException notAnEvent) {
      return Optional.empty();
    }
    if (json.has("resourcePreEvent")) {
      return Optional.of(step(Phase.STARTED, json.path("resourcePreEvent")));
    }
    if (json.has("resOutputsEvent")) {
      return Optional.of(step(Phase.DONE, json.path("resOutputsEvent")));
    }
    if (json.has("resOpFailedEvent")) {
      return Optional.of(step(Phase.FAILED, json.path("resOpFailedEvent")));
    }
    if (json.has("diagnosticEvent")) {
      JsonNode event = json.path("diagnosticEvent");
      return Optional.of(
          new EngineEvent.Diagnostic(
              event.path("severity").asText(), event.path("message").asText()));
    }
    if (json.has("summaryEvent")) {
      return Optional.of(summary(json.path("summaryEvent")));
    }
    return Optional.of(new EngineEvent.Other());
  }

  private static EngineEvent.Step step(Phase phase, JsonNode event) {
    JsonNode metadata = event.path("metadata");
    return new EngineEvent.Step(
        phase,
        metadata.path("op").asText(),
        new Urn(metadata.path("urn").asText()),
        changed(metadata),
        metadata.path("new"));
  }

  private static List<String> changed(JsonNode metadata) {
    var names = new LinkedHashSet<String>();
    metadata.path("diffs").forEach(name -> names.add(name.asText()));
    metadata.path("detailedDiff").fieldNames().forEachRemaining(names::add);
    return List.copyOf(names);
  }

  private static EngineEvent.Summary summary(JsonNode event) {
    Map<String, Integer> changes = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : event.path("resourceChanges").properties()) {
      changes.put(entry.getKey(), entry.getValue().asInt());
    }
    String result = event.path("result").asText("succeeded");
    return new EngineEvent.Summary(changes, result.equals("succeeded"));
  }
}
