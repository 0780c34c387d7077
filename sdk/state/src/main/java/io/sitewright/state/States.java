package io.sitewright.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.state.store.Store;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The states of stacks: a checkpoint file each, as the engine's file backend writes it, and what
 * the journal of an unfinished update adds to it. Reading never writes; only who holds a stack's
 * lock may call what does.
 */
final class States {
  private final Store store;

  States(Store store) {
    this.store = store;
  }

  boolean exists(StackId stack) {
    return store.read(stack.checkpoint()).isPresent();
  }

  /** All stacks of the store. */
  List<StackId> all() {
    return store.list(StackId.checkpoints()).stream()
        .map(StackId::ofCheckpoint)
        .flatMap(Optional::stream)
        .toList();
  }

  /** The state as of now: version, features and deployment. */
  ObjectNode document(StackId stack) {
    byte[] checkpoint = checkpoint(stack);
    String digest = Manifest.sha256(checkpoint);
    for (String update : Journal.of(store, stack)) {
      Optional<Journal.Content> journal = new Journal(store, stack, update).read();
      if (journal.isPresent() && isOpen(stack, journal.get(), digest)) {
        return replay(checkpoint, journal.get());
      }
    }
    return document(checkpoint);
  }

  /** The same as text; a large state without a journal never becomes a tree in memory. */
  byte[] text(StackId stack) {
    return Journal.of(store, stack).isEmpty()
        ? Json.exported(checkpoint(stack))
        : Json.bytes(document(stack));
  }

  /** How many resources a stack has, not counting what an unfinished update adds. */
  int resources(StackId stack) {
    return Json.resources(checkpoint(stack));
  }

  /** Makes a stack. */
  void create(StackId stack, Optional<ObjectNode> document) {
    // Without it the engine's file backend takes the layout for an older one.
    if (store.read(StackId.LAYOUT).isEmpty()) {
      store.write(StackId.LAYOUT, "version: 1\n".getBytes(StandardCharsets.UTF_8));
    }
    write(stack, document.orElseGet(() -> document(new byte[0])));
  }

  /** Puts a state in place of the present one and of what journals add to that. */
  void replace(StackId stack, ObjectNode document) {
    byte[] next = bytes(stack, document);
    List<Journal> journals = journals(stack);
    journals.forEach(journal -> journal.folded(Manifest.sha256(next)));
    store.write(stack.checkpoint(), next);
    journals.forEach(Journal::end);
  }

  /** Takes what journals hold into the checkpoint; answers the checkpoint's digest. */
  String settle(StackId stack) {
    byte[] checkpoint = checkpoint(stack);
    String digest = Manifest.sha256(checkpoint);
    for (String update : Journal.of(store, stack)) {
      var journal = new Journal(store, stack, update);
      Optional<Journal.Content> content = journal.read();
      if (content.isPresent() && isOpen(stack, content.get(), digest)) {
        byte[] next = bytes(stack, replay(checkpoint, content.get()));
        String nextDigest = Manifest.sha256(next);
        journal.folded(nextDigest);
        store.write(stack.checkpoint(), next);
        digest = nextDigest;
      }
      journal.end();
    }
    return digest;
  }

  void remove(StackId stack) {
    String digest = Manifest.sha256(checkpoint(stack));
    for (Journal journal : journals(stack)) {
      journal.folded(digest);
      journal.end();
    }
    store.list(stack.history()).forEach(store::delete);
    store.delete(stack.tags());
    store.delete(stack.checkpoint());
  }

  /** Whether a journal adds to this checkpoint; a checkpoint that neither explains is refused. */
  private static boolean isOpen(StackId stack, Journal.Content journal, String digest) {
    if (journal.folded().contains(digest)) {
      return false;
    }
    if (journal.base().equals(digest)) {
      return true;
    }
    throw new Refused(
        409,
        "The state of "
            + stack.spoken()
            + " was changed by something else while an update was unfinished, so the journal of that update does not fit it any more;"
            + " nothing was touched. Put the state back, or give up what the update did with: pulumi stack export | pulumi stack import.");
  }

  private static ObjectNode replay(byte[] checkpoint, Journal.Content journal) {
    JsonNode base = document(checkpoint).path("deployment");
    var replay =
        new Replay(
            base instanceof ObjectNode object ? object : Json.object(),
            new Manifest(journal.engine(), Instant.now()));
    journal.entries().forEach(replay::add);
    return replay.document();
  }

  private byte[] checkpoint(StackId stack) {
    return store
        .read(stack.checkpoint())
        .orElseThrow(
            () -> new Refused(404, "Not Found: Stack '" + stack.qualified() + "' not found"));
  }

  /** A checkpoint as the document that the engine exports and imports. */
  private static ObjectNode document(byte[] checkpoint) {
    ObjectNode document = Json.object();
    ObjectNode file =
        checkpoint.length == 0 ? Json.object() : Json.object(checkpoint, "The checkpoint");
    document.put("version", file.path("version").asInt(3));
    if (!file.path("features").isEmpty()) {
      document.set("features", file.path("features"));
    }
    JsonNode latest = file.path("checkpoint").path("latest");
    document.set(
        "deployment",
        latest.isObject()
            ? latest
            : Json.object().set("manifest", new Manifest("", Instant.EPOCH).json()));
    return document;
  }

  private List<Journal> journals(StackId stack) {
    return Journal.of(store, stack).stream()
        .map(update -> new Journal(store, stack, update))
        .toList();
  }

  private void write(StackId stack, ObjectNode document) {
    store.write(stack.checkpoint(), bytes(stack, document));
  }

  private static byte[] bytes(StackId stack, ObjectNode document) {
    ObjectNode file = Json.object().put("version", document.path("version").asInt(3));
    if (!document.path("features").isEmpty()) {
      file.set("features", document.path("features"));
    }
    ObjectNode checkpoint = file.putObject("checkpoint").put("stack", stack.qualified());
    if (document.path("deployment").isObject()) {
      checkpoint.set("latest", document.path("deployment"));
    }
    return Json.bytes(file);
  }
}
