package io.sitewright.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.state.store.Store;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * A stack's lock, as the engine's file backend keeps it: who wants it looks for others, writes its
 * own and looks again, so that of two at once never both have it.
 */
final class Locks {
  private final Store store;

  Locks(Store store) {
    this.store = store;
  }

  /** Takes the lock for an update, or refuses naming who has it. */
  void take(StackId stack, String update, long pid) {
    refuseOthers(stack, update);
    ObjectNode lock =
        Json.object()
            .put("pid", pid)
            .put("username", System.getProperty("user.name"))
            .put("hostname", host())
            .put("timestamp", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    store.write(stack.lock(update), Json.bytes(lock));
    try {
      refuseOthers(stack, update);
    } catch (Refused other) {
      release(stack, update);
      throw other;
    }
  }

  void release(StackId stack, String update) {
    store.delete(stack.lock(update));
  }

  /** Whether the update still has the lock. */
  boolean holds(StackId stack, String update) {
    return store.read(stack.lock(update)).isPresent();
  }

  /** The update that has the lock, if any. */
  Optional<String> holder(StackId stack) {
    return keys(stack).stream()
        .findFirst()
        .map(key -> key.substring(stack.locks().length(), key.length() - ".json".length()));
  }

  /** Breaks all locks. */
  void breakAll(StackId stack) {
    keys(stack).forEach(store::delete);
  }

  private List<String> keys(StackId stack) {
    return store.list(stack.locks()).stream().filter(key -> key.endsWith(".json")).toList();
  }

  private void refuseOthers(StackId stack, String update) {
    List<String> others =
        keys(stack).stream().filter(key -> !key.equals(stack.lock(update))).toList();
    if (others.isEmpty()) {
      return;
    }
    // The words of the engine's file backend: people and programs know them.
    var words =
        new StringBuilder("the stack is currently locked by ")
            .append(others.size())
            .append(
                " lock(s). Either wait for the other process(es) to end or delete the lock file")
            .append(" with `pulumi cancel`.");
    for (String key : others) {
      byte[] content = store.read(key).orElse(null);
      if (content != null) {
        ObjectNode lock = Json.object(content, "The lock " + key);
        words
            .append("\n  ")
            .append(store.spoken())
            .append('/')
            .append(key)
            .append(": created by ")
            .append(lock.path("username").asText())
            .append('@')
            .append(lock.path("hostname").asText())
            .append(" (pid ")
            .append(lock.path("pid").asLong())
            .append(") at ")
            .append(lock.path("timestamp").asText());
      }
    }
    throw new Refused(409, words.toString());
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
