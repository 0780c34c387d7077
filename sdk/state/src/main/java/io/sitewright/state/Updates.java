package io.sitewright.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.state.store.Store;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The life of an update: it takes the stack's lock, adds to its journal, and is folded into the
 * checkpoint when it ends. Everything that must outlive this process is in the store, so another
 * process can go on in the middle.
 */
final class Updates {
  private static final String IMPORT = "import";

  private final Store store;
  private final States states;
  private final Locks locks;
  private final History history;
  private final Map<StackId, ReentrantLock> oneAtATime = new ConcurrentHashMap<>();

  Updates(Store store, States states, Locks locks, History history) {
    this.store = store;
    this.states = states;
    this.locks = locks;
    this.history = history;
  }

  /**
   * An update starts.
   *
   * @param journals whether it sends journal entries, rather than whole states
   */
  int start(StackId stack, String update, String kind, boolean journals, Caller caller) {
    if (UpdateId.isRehearsal(update)) {
      return history.version(stack);
    }
    return alone(
        stack,
        () -> {
          long pid = caller.pid();
          locks.take(stack, update, pid);
          try {
            String base = states.settle(stack);
            if (journals) {
              new Journal(store, stack, update)
                  .begin(base, kind, caller.engine(), Instant.now().getEpochSecond());
            }
          } catch (RuntimeException e) {
            locks.release(stack, update);
            throw e;
          }
          return history.version(stack) + 1;
        });
  }

  /** Journal entries of an update; they are safe when this returns. */
  void journal(StackId stack, String update, byte[] batch) {
    alone(
        stack,
        () -> {
          requireLock(stack, update);
          new Journal(store, stack, update).add(batch);
          return 0;
        });
  }

  /** The whole state, from an engine that sends no journal. */
  void checkpoint(StackId stack, String update, ObjectNode document) {
    alone(
        stack,
        () -> {
          requireLock(stack, update);
          states.replace(stack, document);
          return 0;
        });
  }

  /** An update ends, good or bad. Saying it again does no harm. */
  void complete(StackId stack, String update, String kind, String result) {
    if (UpdateId.isRehearsal(update)) {
      return;
    }
    alone(
        stack,
        () -> {
          if (locks.holds(stack, update)) {
            Optional<Journal.Content> journal = new Journal(store, stack, update).read();
            states.settle(stack);
            history.add(stack, kind, result, journal);
            locks.release(stack, update);
          }
          return 0;
        });
  }

  /** Puts another state in place of the present one. */
  void importState(StackId stack, ObjectNode document, Caller caller) {
    alone(
        stack,
        () -> {
          String update = UpdateId.next(false);
          locks.take(stack, update, caller.pid());
          try {
            states.replace(stack, document);
            history.add(stack, IMPORT, "succeeded", Optional.empty());
          } finally {
            locks.release(stack, update);
          }
          return 0;
        });
  }

  /** Ends whatever update has the lock; its engine is refused from now on. */
  void cancel(StackId stack) {
    alone(
        stack,
        () -> {
          locks.breakAll(stack);
          settleUnderOwnLock(stack);
          return 0;
        });
  }

  /** Removes the stack and all that is kept of it. */
  void remove(StackId stack, boolean force, Caller caller) {
    alone(
        stack,
        () -> {
          ObjectNode state = states.document(stack);
          if (!force && !state.path("deployment").path("resources").isEmpty()) {
            throw new Refused(400, "Bad Request: Stack still contains resources.");
          }
          String update = UpdateId.next(false);
          locks.take(stack, update, caller.pid());
          try {
            states.remove(stack);
          } finally {
            locks.release(stack, update);
          }
          return 0;
        });
  }

  private void settleUnderOwnLock(StackId stack) {
    String update = UpdateId.next(false);
    locks.take(stack, update, ProcessHandle.current().pid());
    try {
      states.settle(stack);
    } finally {
      locks.release(stack, update);
    }
  }

  private void requireLock(StackId stack, String update) {
    if (!locks.holds(stack, update)) {
      throw new Refused(
          409, "The update " + update + " of " + stack.spoken() + " was canceled or has ended.");
    }
  }

  private <T> T alone(StackId stack, Supplier<T> work) {
    ReentrantLock lock = oneAtATime.computeIfAbsent(stack, key -> new ReentrantLock());
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
