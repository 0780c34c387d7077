package io.sitewright.localcloud.protocol;

import io.sitewright.localcloud.core.Operation;

/**
 * One request to the vendor, as errors word it.
 *
 * @param id empty while it is being made
 * @param known what is known of the resource: its inputs or its state
 */
public record Asking(Operation operation, Facade facade, Target target, String id, Props known) {
  /** How the request goes over the wire. */
  public String method() {
    return switch (operation) {
      case CREATE -> "POST";
      case READ -> "GET";
      case UPDATE -> "PUT";
      case DELETE -> "DELETE";
    };
  }

  /** The API's path of what is asked for. */
  public String path() {
    return facade.path(operation == Operation.CREATE ? "" : id, known);
  }

  /** What faults know it by. */
  String name() {
    return known.textOr("name", known.textOr("key", target.name()));
  }
}
