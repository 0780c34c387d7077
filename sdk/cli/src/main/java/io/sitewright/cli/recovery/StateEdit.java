package io.sitewright.cli.recovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.cli.engine.StateDocument;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Edits of the state: an unfinished create becomes a resource with an id. ({@code pulumi import}
 * would do that too, but it writes user-data in clear.)
 */
final class StateEdit {
  static final String SECRET = "4dabf18193072939515e22adb298388d";
  private static final String SECRET_VALUE = "1b47061264138c4ac30d75fd1eb44270";

  private final StateDocument state;

  StateEdit(StateDocument original) {
    this.state = original.copy();
    this.state.clearPendingOperations();
  }

  StateDocument result() {
    return state;
  }

  /**
   * Takes a resource into the state. Its outputs are what it was made from until a refresh has
   * asked the vendor.
   *
   * @param userDataDigest what the provider keeps of a machine's user-data in its place
   */
  void adopt(OpenOperation operation, String id, Optional<String> userDataDigest) {
    ObjectNode resource = operation.resource().deepCopy();
    resource.put("custom", true);
    resource.put("id", id);
    if (operation.origin() == OpenOperation.Origin.JOURNAL) {
      resource.retain(List.of("urn", "custom", "id", "type", "inputs", "parent", "provider"));
      withoutSecrets(resource.path("inputs"));
    }
    resource.remove(List.of("initErrors", "external", "delete"));
    ObjectNode outputs =
        resource.path("inputs") instanceof ObjectNode inputs
            ? inputs.deepCopy()
            : resource.objectNode();
    withoutDefaults(outputs);
    outputs.remove("userData");
    userDataDigest.ifPresent(digest -> outputs.set("userData", secret(outputs, digest)));
    outputs.put("id", id);
    resource.set("outputs", outputs);
    giveWay(operation.urn().text());
    ArrayNode list = state.resourceList();
    list.insert(placeFor(resource, list), resource);
  }

  /** What the resource replaces is deleted by the engine's next update, or is gone already. */
  private void giveWay(String urn) {
    Iterator<JsonNode> all = state.resourceList().iterator();
    while (all.hasNext()) {
      JsonNode other = all.next();
      if (!other.path("urn").asText().equals(urn)) {
        continue;
      }
      if (other.path("pendingReplacement").asBoolean()) {
        all.remove();
      } else if (other instanceof ObjectNode old) {
        old.put("delete", true);
      }
    }
  }

  /** Directly after the last resource that it refers to, as the engine demands. */
  private static int placeFor(ObjectNode resource, ArrayNode list) {
    Set<String> needs = new HashSet<>();
    needs.add(resource.path("parent").asText());
    String provider = resource.path("provider").asText();
    int end = provider.lastIndexOf("::");
    needs.add(end < 0 ? provider : provider.substring(0, end));
    needs.add(resource.path("deletedWith").asText());
    resource.path("dependencies").forEach(urn -> needs.add(urn.asText()));
    resource
        .path("propertyDependencies")
        .forEach(urns -> urns.forEach(urn -> needs.add(urn.asText())));
    int place = 0;
    for (int i = 0; i < list.size(); i++) {
      if (needs.contains(list.get(i).path("urn").asText())) {
        place = i + 1;
      }
    }
    return place;
  }

  /** A value that the engine encrypts when it takes the document in. */
  private static ObjectNode secret(ObjectNode factory, String text) {
    ObjectNode secret = factory.objectNode();
    secret.put(SECRET, SECRET_VALUE);
    secret.put("plaintext", factory.textNode(text).toString());
    return secret;
  }

  private static void withoutDefaults(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove("__defaults");
    }
    node.forEach(StateEdit::withoutDefaults);
  }

  private static void withoutSecrets(JsonNode node) {
    if (node instanceof ObjectNode object) {
      var masked = new ArrayList<String>();
      object
          .properties()
          .forEach(
              property -> {
                if (property.getValue().has(SECRET)) {
                  masked.add(property.getKey());
                }
              });
      object.remove(masked);
    }
    node.forEach(StateEdit::withoutSecrets);
  }
}
