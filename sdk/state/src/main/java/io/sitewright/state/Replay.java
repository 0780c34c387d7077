package io.sitewright.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes a state from an earlier one and the journal of an update, as the engine's own replayer does
 * (backend/journal.go, {@code JournalReplayer}): new resources in the order in which they came,
 * then those of the earlier state that the update did not reach; what began and did not end is
 * pending.
 */
final class Replay {
  /** Kinds of entries, by the engine's numbers. */
  private static final int BEGIN = 0;

  private static final int SUCCESS = 1;
  private static final int FAILURE = 2;
  private static final int REFRESH_SUCCESS = 3;
  private static final int OUTPUTS = 4;
  private static final int WRITE = 5;
  private static final int SECRETS_MANAGER = 6;
  private static final int REBUILT_BASE_STATE = 7;
  private static final int EXTENSION_PARAMETERIZE = 8;
  private static final int SNIPPETS = 9;

  private final Manifest manifest;
  private ObjectNode base;
  private final List<ObjectNode> fresh = new ArrayList<>();
  private final Map<Long, Integer> freshByOperation = new HashMap<>();
  private final Set<Long> removedFresh = new HashSet<>();
  private final Set<Long> removedOld = new HashSet<>();
  private final Map<Long, ObjectNode> replacedOld = new HashMap<>();
  private final Set<Long> deletedOld = new HashSet<>();
  private final Set<Long> pendingReplacementOld = new HashSet<>();
  private final Map<Long, ObjectNode> open = new TreeMap<>();
  private final Map<String, JsonNode> extensions = new TreeMap<>();
  private boolean refreshed;
  private boolean byteStrings;

  /**
   * Begins.
   *
   * @param base the state before the update; it is used up
   * @param manifest who made the new one
   */
  Replay(ObjectNode base, Manifest manifest) {
    this.base = base;
    this.manifest = manifest;
  }

  /** Takes the next entry, in the order of sequence numbers. */
  void add(ObjectNode entry) {
    byteStrings |= entry.path("requiresByteString").asBoolean();
    long operation = entry.path("operationID").asLong();
    switch (entry.path("kind").asInt(-1)) {
      case BEGIN -> open.put(operation, entry);
      case SUCCESS -> success(entry, operation);
      case REFRESH_SUCCESS -> {
        open.remove(operation);
        refreshed = true;
        replaceOrRemove(entry);
      }
      case FAILURE -> open.remove(operation);
      case OUTPUTS -> {
        if (entry.has("state")) {
          replaceOrRemove(entry);
        }
      }
      case WRITE -> base = objectOr(entry.path("newSnapshot"));
      case SECRETS_MANAGER -> set("secrets_providers", entry.path("secretsProvider"));
      case SNIPPETS -> set("snippets", entry.path("snippets"));
      case REBUILT_BASE_STATE -> rebuild();
      case EXTENSION_PARAMETERIZE ->
          extensions.put(entry.path("extensionRef").asText(), entry.path("extension"));
      default ->
          throw new Refused(
              500, "The journal holds an entry of the unknown kind " + entry.path("kind") + ".");
    }
  }

  private void set(String field, JsonNode value) {
    if (value.isContainerNode()) {
      base.set(field, value);
    } else {
      base.remove(field);
    }
  }

  private void success(ObjectNode entry, long operation) {
    open.remove(operation);
    if (entry.path("state") instanceof ObjectNode state) {
      freshByOperation.put(operation, fresh.size());
      fresh.add(state);
    }
    note(entry, "removeOld", removedOld);
    note(entry, "removeNew", removedFresh);
    note(entry, "deleteOld", deletedOld);
    note(entry, "pendingReplacementOld", pendingReplacementOld);
    mark(entry, "deleteNew", "delete");
    mark(entry, "pendingReplacementNew", "pendingReplacement");
    refreshed |= entry.path("isRefresh").asBoolean();
  }

  /** The entry's state takes a resource's place; without one the resource is gone. */
  private void replaceOrRemove(ObjectNode entry) {
    boolean gone = !(entry.path("state") instanceof ObjectNode);
    if (isNumber(entry, "removeOld")) {
      long index = entry.path("removeOld").asLong();
      if (gone) {
        removedOld.add(index);
      } else {
        replacedOld.put(index, objectOr(entry.path("state")));
      }
    }
    if (isNumber(entry, "removeNew")) {
      long operation = entry.path("removeNew").asLong();
      Integer index = freshByOperation.get(operation);
      if (gone) {
        removedFresh.add(operation);
      } else if (index != null) {
        fresh.set(index, objectOr(entry.path("state")));
      }
    }
  }

  private static void note(ObjectNode entry, String field, Set<Long> into) {
    if (isNumber(entry, field)) {
      into.add(entry.path(field).asLong());
    }
  }

  private void mark(ObjectNode entry, String field, String flag) {
    Integer index =
        isNumber(entry, field) ? freshByOperation.get(entry.path(field).asLong()) : null;
    if (index != null) {
      fresh.get(index).put(flag, true);
    }
  }

  private static boolean isNumber(ObjectNode entry, String field) {
    return entry.path(field).isNumber();
  }

  /** After a refresh: what was found is what the update starts from. */
  private void rebuild() {
    base = objectOr(document().path("deployment"));
    fresh.clear();
    freshByOperation.clear();
    removedFresh.clear();
    removedOld.clear();
    replacedOld.clear();
    deletedOld.clear();
    pendingReplacementOld.clear();
    open.clear();
    extensions.clear();
  }

  /** The state so far: version, features and deployment. */
  ObjectNode document() {
    var features = new Features(byteStrings);
    List<ObjectNode> resources = resources();
    resources.forEach(features::of);
    ArrayNode operations = operations(features);
    if (refreshed) {
      References.dropDangling(resources);
    }
    ObjectNode deployment = Json.object();
    deployment.set("manifest", manifest.json());
    keep("secrets_providers", deployment);
    if (!resources.isEmpty()) {
      deployment.putArray("resources").addAll(resources);
    }
    if (!operations.isEmpty()) {
      deployment.set("pending_operations", operations);
    }
    deployment.set(
        "metadata", base.path("metadata").isObject() ? base.path("metadata") : Json.object());
    if (!base.path("snippets").isEmpty()) {
      deployment.set("snippets", base.path("snippets"));
      features.snippets();
    }
    extensions(deployment);
    References.resolveAliases(deployment);
    ObjectNode document = Json.object();
    features.into(document);
    document.set("deployment", deployment);
    return document;
  }

  private List<ObjectNode> resources() {
    Set<Integer> removed = new HashSet<>();
    for (Long operation : removedFresh) {
      Integer index = freshByOperation.get(operation);
      if (index != null) {
        removed.add(index);
      }
    }
    var resources = new ArrayList<ObjectNode>();
    for (int i = 0; i < fresh.size(); i++) {
      if (!removed.contains(i)) {
        resources.add(fresh.get(i));
      }
    }
    long index = 0;
    for (JsonNode node : base.path("resources")) {
      ObjectNode resource = objectOr(node);
      long here = index++;
      if (removedOld.contains(here)) {
        continue;
      }
      ObjectNode replaced = replacedOld.get(here);
      if (replaced != null) {
        resources.add(replaced);
        continue;
      }
      if (pendingReplacementOld.contains(here)) {
        resource.put("pendingReplacement", true);
      }
      if (deletedOld.contains(here)) {
        resource.put("delete", true);
      }
      resources.add(resource);
    }
    return resources;
  }

  private ArrayNode operations(Features features) {
    ArrayNode operations = Json.object().arrayNode();
    for (ObjectNode entry : open.values()) {
      if (entry.path("operation") instanceof ObjectNode operation) {
        operations.add(operation);
      }
    }
    for (JsonNode pending : base.path("pending_operations")) {
      // A create that nobody accounted for is never forgotten unasked.
      if (pending.path("type").asText().equals("creating")) {
        operations.add(pending);
      }
    }
    operations.forEach(operation -> features.of(operation.path("resource")));
    return operations;
  }

  private void extensions(ObjectNode deployment) {
    var all = new TreeMap<>(extensions);
    base.path("extensions").properties().forEach(e -> all.put(e.getKey(), e.getValue()));
    if (!all.isEmpty()) {
      ObjectNode node = deployment.putObject("extensions");
      all.forEach(node::set);
    }
  }

  private void keep(String field, ObjectNode deployment) {
    if (base.path(field).isObject()) {
      deployment.set(field, base.path(field));
    }
  }

  private static ObjectNode objectOr(JsonNode node) {
    return node instanceof ObjectNode object ? object : Json.object();
  }
}
