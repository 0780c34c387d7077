package io.sitewright.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** References between resources, kept right as the engine keeps them right. */
final class References {
  private static final String ROOT = "pulumi:pulumi:Stack";

  private References() {}

  /**
   * Drops references to what a refresh found gone (backend/journal.go, {@code
   * rebuildDependencies}). What a resource refers to stands before it.
   */
  static void dropDangling(List<ObjectNode> resources) {
    Set<String> there = new HashSet<>();
    Map<String, String> parents = new HashMap<>();
    for (ObjectNode resource : resources) {
      retain(resource, "dependencies", there);
      retain(resource, "replaceWith", there);
      if (resource.path("propertyDependencies") instanceof ObjectNode byProperty) {
        byProperty
            .properties()
            .removeIf(
                property -> {
                  if (property.getValue() instanceof ArrayNode urns) {
                    retain(urns, there);
                  }
                  return property.getValue().isEmpty();
                });
        if (byProperty.isEmpty()) {
          resource.remove("propertyDependencies");
        }
      }
      if (!there.contains(resource.path("deletedWith").asText())) {
        resource.remove("deletedWith");
      }
      there.add(urn(resource));
    }
    for (ObjectNode resource : resources) {
      String parent = resource.path("parent").asText();
      if (!there.contains(parent)) {
        put(resource, "parent", parents.getOrDefault(parent, ""));
      }
      parents.put(urn(resource), resource.path("parent").asText());
    }
  }

  private static void retain(ObjectNode resource, String field, Set<String> there) {
    if (resource.path(field) instanceof ArrayNode urns) {
      retain(urns, there);
      if (urns.isEmpty()) {
        resource.remove(field);
      }
    }
  }

  private static void retain(ArrayNode urns, Set<String> there) {
    for (int i = urns.size() - 1; i >= 0; i--) {
      if (!there.contains(urns.get(i).asText())) {
        urns.remove(i);
      }
    }
  }

  /**
   * Writes present names in the place of former ones (apitype/core.go, {@code
   * NormalizeURNReferences}).
   */
  static void resolveAliases(ObjectNode deployment) {
    Map<String, String> present = new HashMap<>();
    for (JsonNode resource : deployment.path("resources")) {
      for (JsonNode alias : resource.path("aliases")) {
        String other = present.put(alias.asText(), urn(resource));
        if (other != null && !other.equals(urn(resource))) {
          throw new Refused(
              500,
              "Two resources ("
                  + other
                  + " and "
                  + urn(resource)
                  + ") have the same alias "
                  + alias.asText()
                  + ".");
        }
      }
      String parent = present.get(resource.path("parent").asText());
      if (parent != null && !parent.isEmpty() && !qualifiedType(parent).equals(ROOT)) {
        present.put(urn(resource), under(parent, urn(resource)));
      }
    }
    if (present.isEmpty()) {
      return;
    }
    for (JsonNode node : deployment.path("resources")) {
      if (node instanceof ObjectNode resource) {
        rename(resource, present);
      }
    }
    for (JsonNode snippet : deployment.path("snippets")) {
      if (snippet.path("references") instanceof ObjectNode references) {
        references
            .properties()
            .forEach(e -> references.put(e.getKey(), now(e.getValue(), present)));
      }
    }
  }

  private static void rename(ObjectNode resource, Map<String, String> present) {
    for (String field : List.of("urn", "parent", "deletedWith", "viewOf")) {
      if (resource.has(field)) {
        resource.put(field, now(resource.path(field), present));
      }
    }
    String provider = resource.path("provider").asText();
    int id = provider.lastIndexOf("::");
    if (id > 0) {
      String urn = provider.substring(0, id);
      resource.put("provider", present.getOrDefault(urn, urn) + provider.substring(id));
    }
    renameAll(resource.path("dependencies"), present);
    resource.path("propertyDependencies").forEach(urns -> renameAll(urns, present));
    resource.remove("aliases");
  }

  private static void renameAll(JsonNode urns, Map<String, String> present) {
    if (urns instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        list.set(i, now(list.get(i), present));
      }
    }
  }

  private static String now(JsonNode urn, Map<String, String> present) {
    return present.getOrDefault(urn.asText(), urn.asText());
  }

  /** The name of a child whose parent has another type now. */
  private static String under(String parent, String child) {
    String[] parts = child.split("::", 4);
    String type = parts[2].substring(parts[2].lastIndexOf('$') + 1);
    return parts[0] + "::" + parts[1] + "::" + qualifiedType(parent) + "$" + type + "::" + parts[3];
  }

  private static String qualifiedType(String urn) {
    return urn.split("::", 4)[2];
  }

  private static String urn(JsonNode resource) {
    return resource.path("urn").asText();
  }

  private static void put(ObjectNode resource, String field, String value) {
    if (value.isEmpty()) {
      resource.remove(field);
    } else {
      resource.put(field, value);
    }
  }
}
