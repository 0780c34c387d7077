package io.sitewright.cli.recovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.cli.engine.Urn;

/**
 * An operation that began and of which nobody recorded the end.
 *
 * @param doing what was being done
 * @param origin who remembers it
 * @param resource the resource as it was to become: urn, type, inputs and so on
 */
record OpenOperation(Doing doing, Origin origin, ObjectNode resource) {
  /** What was being done. */
  enum Doing {
    CREATING,
    CHANGING,
    DELETING,
    READING;

    static Doing of(String engineWord) {
      return switch (engineWord) {
        case "creating" -> CREATING;
        case "updating" -> CHANGING;
        case "deleting" -> DELETING;
        default -> READING;
      };
    }
  }

  /** Who remembers the operation. */
  enum Origin {
    /** The engine's state: it was killed. Inputs are whole, secrets encrypted. */
    STATE,
    /** The launcher's journal: the provider's answer was lost. Secrets in inputs are masked. */
    JOURNAL
  }

  Urn urn() {
    return new Urn(resource.path("urn").asText());
  }

  String type() {
    return resource.path("type").asText();
  }

  JsonNode inputs() {
    return resource.path("inputs");
  }
}
