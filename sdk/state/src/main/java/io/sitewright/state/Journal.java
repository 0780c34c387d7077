package io.sitewright.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.state.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an update that is under way, or that broke off, has told so far: a log whose first line says
 * from which checkpoint it started, then one line for each batch of entries, and at its end, when
 * the whole was folded into a checkpoint, that checkpoint's digest.
 */
final class Journal {
  private static final String BASE = "base";
  private static final String FOLDED = "folded";

  private final Store store;
  private final String log;

  Journal(Store store, StackId stack, String update) {
    this.store = store;
    this.log = stack.journal(update);
  }

  /** The journals of a stack, by update; more than one only if somebody removed a lock by force. */
  static List<String> of(Store store, StackId stack) {
    String prefix = stack.journals();
    return store.list(prefix).stream()
        .map(key -> key.substring(prefix.length()).split("/", 2)[0])
        .distinct()
        .toList();
  }

  /** An update begins. */
  void begin(String baseDigest, String kind, String engine, long startedSeconds) {
    store.append(
        log,
        Json.bytes(
            Json.object()
                .put("journal", 1)
                .put(BASE, baseDigest)
                .put("kind", kind)
                .put("engine", engine)
                .put("started", startedSeconds)));
  }

  /** Takes a batch of entries as it came; it is safe when this returns. */
  void add(byte[] batch) {
    for (byte b : batch) {
      if (b == '\n') {
        store.append(log, Json.bytes(Json.object(batch, "The batch")));
        return;
      }
    }
    store.append(log, batch);
  }

  /** The checkpoint that holds it all is about to be written. */
  void folded(String digest) {
    store.append(log, Json.bytes(Json.object().put(FOLDED, digest)));
  }

  void end() {
    store.deleteLog(log);
  }

  /** What it says, if it has begun. */
  Optional<Content> read() {
    List<byte[]> lines = store.lines(log);
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode header = Json.object(lines.get(0), "The head of the journal " + log);
    Map<Long, ObjectNode> entries = new TreeMap<>();
    var folded = new ArrayList<String>();
    for (byte[] line : lines) {
      ObjectNode batch = Json.object(line, "The journal " + log);
      if (batch.has(FOLDED)) {
        folded.add(batch.path(FOLDED).asText());
      }
      for (JsonNode entry : batch.path("entries")) {
        // A batch that was sent again for want of an answer says the same again.
        if (entry instanceof ObjectNode object) {
          entries.putIfAbsent(object.path("sequenceID").asLong(), object);
        }
      }
    }
    return Optional.of(
        new Content(
            header.path(BASE).asText(),
            header.path("kind").asText(),
            header.path("engine").asText(),
            header.path("started").asLong(),
            folded,
            List.copyOf(entries.values())));
  }

  /**
   * A journal's content.
   *
   * @param base the digest of the checkpoint that the update started from
   * @param kind the update's verb
   * @param engine the engine's version
   * @param startedSeconds when it began
   * @param folded digests of checkpoints that hold it all; usually none
   * @param entries the entries by sequence number
   */
  record Content(
      String base,
      String kind,
      String engine,
      long startedSeconds,
      List<String> folded,
      List<ObjectNode> entries) {}
}
