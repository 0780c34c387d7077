package io.sitewright.cli.recovery;

import io.sitewright.cli.engine.StateDocument;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that recovery decides from.
 *
 * @param siteTag the tag of this site
 * @param state what the state knows
 * @param findings operations without an end, each with what the vendor holds of it
 * @param machines the machines at the vendor that carry the site's tag
 * @param databases the managed databases at the vendor that carry it
 * @param before the ids that the vendor held, by type, before the update that broke off; of types
 *     whose names anyone may have used
 */
record Facts(
    String siteTag,
    StateDocument state,
    List<Finding> findings,
    List<VendorObject> machines,
    List<VendorObject> databases,
    Map<String, Set<String>> before) {
  static final String LINEAGE = "lineage:";

  /** An operation without an end, and what the vendor holds that it may have made. */
  record Finding(OpenOperation operation, List<VendorObject> held) {}

  /** The id that tells this state's site from another of the same name. */
  Optional<String> lineage() {
    return state
        .first(Kind.LINEAGE.type())
        .map(
            resource -> resource.path("outputs").path("value").asText(resource.path("id").asText()))
        .filter(value -> !value.isEmpty());
  }

  /** Whether the state holds a resource of this type under this id. */
  boolean knows(Kind kind, String id) {
    return state.resources(kind.type()).stream()
        .anyMatch(resource -> resource.path("id").asText().equals(id));
  }

  /** Whether the state holds already what an operation made. */
  boolean knows(Kind kind, OpenOperation operation, VendorObject object) {
    return state.resources(kind.type()).stream()
        .anyMatch(resource -> kind.isSame(resource, operation.inputs(), object.id()));
  }

  /** Whether the vendor held this before the update that broke off. */
  boolean wasThereBefore(Kind kind, String id) {
    return before.getOrDefault(kind.type(), Set.of()).contains(id);
  }
}
