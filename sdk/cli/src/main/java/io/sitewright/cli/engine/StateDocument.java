package io.sitewright.cli.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The engine's state of a stack, as exported: secrets stay encrypted in it.
 *
 * @param json the whole document
 */
public record StateDocument(JsonNode json) {

  /** All resources, in the engine's order: what a resource depends on stands before it. */
  public List<ObjectNode> resources() {
    return objects(json.path("deployment").path("resources"));
  }

  /** Operations that were under way when the state was last written. */
  public List<ObjectNode> pendingOperations() {
    return objects(json.path("deployment").path("pending_operations"));
  }

  /** Resources of a type. */
  public List<ObjectNode> resources(String type) {
    return resources().stream().filter(r -> r.path("type").asText().equals(type)).toList();
  }

  /** The first resource of a type, such as the site. */
  public Optional<ObjectNode> first(String type) {
    return resources(type).stream().findFirst();
  }

  /** Whether the stack holds nothing but itself and its providers. */
  public boolean isEmpty() {
    return resources().stream()
        .noneMatch(
            r ->
                r.path("custom").asBoolean()
                    && !r.path("type").asText().startsWith("pulumi:providers:"));
  }

  /**
   * Resources that hold data: protected, so that an ordinary destroy leaves them. Objects that hold
   * configuration are left behind too, but go with their bucket.
   */
  public List<ObjectNode> dataBearing() {
    return resources().stream()
        .filter(
            r ->
                r.path("protect").asBoolean()
                    || (r.path("retainOnDelete").asBoolean()
                        && !r.path("type").asText().endsWith(":SpacesBucketObject")))
        .toList();
  }

  /** A copy that can be edited. */
  public StateDocument copy() {
    return new StateDocument(json.deepCopy());
  }

  /** The list of resources itself, for edits. */
  public ArrayNode resourceList() {
    return ((ObjectNode) json.path("deployment")).withArrayProperty("resources");
  }

  /** Drops all unfinished operations. */
  public void clearPendingOperations() {
    ((ObjectNode) json.path("deployment")).remove("pending_operations");
  }

  private static List<ObjectNode> objects(JsonNode array) {
    var all = new ArrayList<ObjectNode>();
    for (JsonNode node : array) {
      if (node instanceof ObjectNode object) {
        all.add(object);
      }
    }
    return all;
  }
}
