package io.sitewright.state;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.state.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What was done to a stack and when; the latest hundred, without settings and states. */
final class History {
  private static final String SUFFIX = ".history.json";
  private static final int KEPT = 100;

  private final Store store;

  History(Store store) {
    this.store = store;
  }

  /** The number of the last update; 0 when there was none. */
  int version(StackId stack) {
    List<String> all = keys(stack);
    return all.isEmpty() ? 0 : entry(all.get(all.size() - 1)).path("version").asInt();
  }

  /** An update has ended. */
  void add(StackId stack, String kind, String result, Optional<Journal.Content> journal) {
    Instant now = Instant.now();
    int version = version(stack) + 1;
    ObjectNode entry =
        Json.object()
            .put("kind", kind)
            .put(
                "startTime",
                journal.map(Journal.Content::startedSeconds).orElse(now.getEpochSecond()))
            .put("message", "")
            .put("version", version)
            .put("result", result)
            .put("endTime", now.getEpochSecond());
    entry.putObject("environment");
    entry.putObject("config");
    long nanos = now.getEpochSecond() * 1_000_000_000L + now.getNano();
    store.write(stack.history() + stack.name() + "-" + nanos + SUFFIX, Json.bytes(entry));
    List<String> all = keys(stack);
    all.subList(0, Math.max(0, all.size() - KEPT)).forEach(store::delete);
  }

  /** A page of the history, the latest first. */
  ArrayNode page(StackId stack, int page, int size) {
    List<String> all = keys(stack);
    ArrayNode entries = Json.object().arrayNode();
    int from = size > 0 ? all.size() - 1 - (Math.max(page, 1) - 1) * size : all.size() - 1;
    int to = size > 0 ? Math.max(0, from - size + 1) : 0;
    for (int i = from; i >= to; i--) {
      entries.add(entry(all.get(i)));
    }
    return entries;
  }

  private List<String> keys(StackId stack) {
    return store.list(stack.history()).stream().filter(key -> key.endsWith(SUFFIX)).toList();
  }

  private ObjectNode entry(String key) {
    return store.read(key).map(text -> Json.object(text, key)).orElseGet(Json::object);
  }
}
