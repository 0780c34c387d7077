package io.sitewright.cli.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The resources of a stack as a tree: names, types and ids, nothing else. */
public final class ResourceTree {
  private final Map<String, List<ObjectNode>> children = new LinkedHashMap<>();
  private final List<ObjectNode> roots = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();

  private ResourceTree(StateDocument state) {
    for (ObjectNode resource : state.resources()) {
      if (resource.path("type").asText().startsWith("pulumi:providers:")
          || resource.path("delete").asBoolean()) {
        continue;
      }
      String parent = resource.path("parent").asText();
      if (parent.isEmpty()) {
        roots.add(resource);
      } else {
        children.computeIfAbsent(parent, none -> new ArrayList<>()).add(resource);
      }
    }
  }

  /** The tree's lines, from the stack down. */
  public static List<String> lines(StateDocument state) {
    var tree = new ResourceTree(state);
    for (ObjectNode root : tree.roots) {
      tree.add(root, "", "");
    }
    return tree.lines;
  }

  private void add(ObjectNode resource, String branch, String below) {
    var urn = new Urn(resource.path("urn").asText());
    String type = urn.type();
    String id = resource.path("id").asText();
    lines.add(
        branch
            + urn.name()
            + "  "
            + type.substring(type.lastIndexOf(':') + 1)
            + (id.isEmpty() || id.equals(urn.name()) ? "" : "  " + id));
    List<ObjectNode> own = children.getOrDefault(urn.text(), List.of());
    for (int i = 0; i < own.size(); i++) {
      boolean last = i == own.size() - 1;
      add(own.get(i), below + (last ? "└─ " : "├─ "), below + (last ? "   " : "│  "));
    }
  }
}
