package io.sitewright.cli.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.cli.engine.StateDocument;
import java.util.Optional;

/** Where the data of the site that a state holds is. */
public final class SiteData {
  private static final String MANAGED = "managed";

  private SiteData() {}

  /** Whether it has not come from the database machine into the managed database yet. */
  static boolean isToMove(StateDocument state) {
    return moves(state) && !isManaged(state);
  }

  /** Whether the database machine said, when it last served, that it is in the managed database. */
  private static boolean isManaged(StateDocument state) {
    return state.resources("sitewright:index:Ready").stream()
        .anyMatch(ready -> data(ready).equals(Optional.of(MANAGED)));
  }

  /** Whether it is there since the last update, so that the next can close what it came from. */
  public static boolean hasJustMoved(StateDocument state) {
    return moves(state) && isManaged(state);
  }

  private static boolean moves(StateDocument state) {
    return state
        .first("sitewright:index:Site")
        .filter(site -> data(site).equals(Optional.of("own")))
        .filter(site -> !site.path("outputs").path("managedDatabase").asText().equals("none"))
        .isPresent();
  }

  /** Empty in a state that was written before it was said. */
  private static Optional<String> data(ObjectNode resource) {
    JsonNode said = resource.path("outputs").path("data");
    return said.isTextual() ? Optional.of(said.asText()) : Optional.empty();
  }
}
