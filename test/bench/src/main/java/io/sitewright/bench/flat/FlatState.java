package io.sitewright.bench.flat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * An exported state without its components: every resource is a child of the stack, and all
 * references follow.
 */
public final class FlatState {
  private final Map<String, String> renamed = new HashMap<>();
  private final Set<String> components = new HashSet<>();
  private String stack = "";

  private FlatState() {}

  /**
   * Removes the components.
   *
   * @param exported what {@code pulumi stack export} writes
   * @return a state of the same stack, for {@code pulumi stack import}
   */
  public static JsonNode of(JsonNode exported) {
    ObjectNode result = exported.deepCopy();
    new FlatState().flatten((ArrayNode) result.path("deployment").path("resources"));
    return result;
  }

  static boolean isStack(JsonNode resource) {
    return resource.path("type").asText().equals("pulumi:pulumi:Stack");
  }

  static boolean isComponent(JsonNode resource) {
    return !resource.path("custom").asBoolean() && !isStack(resource);
  }

  private void flatten(ArrayNode resources) {
    Set<String> taken = new HashSet<>();
    for (JsonNode resource : resources) {
      String urn = resource.path("urn").asText();
      if (isComponent(resource)) {
        components.add(urn);
        continue;
      }
      if (isStack(resource)) {
        stack = urn;
      }
      String flat = Urns.flat(urn);
      if (!taken.add(flat)) {
        throw new IllegalStateException(
            "Two resources are called "
                + flat
                + " once their components are gone; give them different names.");
      }
      renamed.put(urn, flat);
    }
    for (int i = resources.size() - 1; i >= 0; i--) {
      if (isComponent(resources.get(i))) {
        resources.remove(i);
      } else {
        resource((ObjectNode) resources.get(i));
      }
    }
  }

  private void resource(ObjectNode resource) {
    boolean child = resource.has("parent");
    for (String reference :
        new String[] {"urn", "provider", "dependencies", "propertyDependencies", "deletedWith"}) {
      if (resource.has(reference)) {
        resource.set(reference, renamed(resource.path(reference)));
      }
    }
    if (child) {
      resource.put("parent", stack);
    }
  }

  private JsonNode renamed(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.fields().forEachRemaining(e -> e.setValue(renamed(e.getValue())));
      return object;
    }
    if (node instanceof ArrayNode array) {
      for (int i = array.size() - 1; i >= 0; i--) {
        if (components.contains(array.get(i).asText())) {
          array.remove(i);
        } else {
          array.set(i, renamed(array.get(i)));
        }
      }
      return array;
    }
    return node.isTextual() ? TextNode.valueOf(reference(node.asText())) : node;
  }

  /** A URN, or a URN followed by the id of a provider. */
  private String reference(String text) {
    String whole = renamed.get(text);
    if (whole != null) {
      return whole;
    }
    int id = text.lastIndexOf("::");
    String provider = id < 0 ? null : renamed.get(text.substring(0, id));
    return provider == null ? text : provider + text.substring(id);
  }
}
