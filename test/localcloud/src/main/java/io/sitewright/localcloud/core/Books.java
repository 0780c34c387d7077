package io.sitewright.localcloud.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The account's books: every operation runs alone (one lock) as one unit, which is written whole
 * before it returns or leaves nothing, neither in memory nor on disk. Listeners hear of it
 * afterwards and may use the cloud themselves.
 */
final class Books {
  private static final String COUNTERS = "counter";

  private final Store store;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
  private final Map<String, Long> counters;
  private final Condition changed = lock.newCondition();
  private @Nullable Unit unit;

  Books(Store store) {
    this.store = store;
    this.counters = new HashMap<>(store.load(COUNTERS, Long.class));
  }

  Store store() {
    return store;
  }

  void listen(Consumer<Change> listener) {
    listeners.add(listener);
  }

  <T> T read(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until a condition holds after some change; false when it did not within the limit or the
   * thread was asked to stop.
   */
  boolean await(BooleanSupplier condition, Duration limit) {
    lock.lock();
    try {
      long left = limit.toNanos();
      while (!condition.getAsBoolean()) {
        if (left <= 0) {
          return false;
        }
        left = changed.awaitNanos(left);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  void change(Runnable work) {
    boolean done =
        change(
            () -> {
              work.run();
              return true;
            });
    assert done;
  }

  <T> T change(Supplier<T> work) {
    Unit mine;
    T result;
    lock.lock();
    try {
      if (unit != null) {
        return work.get();
      }
      mine = new Unit();
      unit = mine;
      try {
        result = work.get();
        store.commit(mine.writes);
        changed.signalAll();
      } catch (RuntimeException | Error e) {
        mine.undo();
        throw e;
      } finally {
        unit = null;
      }
    } finally {
      lock.unlock();
    }
    for (Change change : mine.changes) {
      for (Consumer<Change> listener : listeners) {
        listener.accept(change);
      }
    }
    return result;
  }

  /** The next number of a series that never gives the same number twice, not even after a reset. */
  long next(String series, long first) {
    Unit open = open();
    Long before = counters.get(series);
    long value = before == null ? first : before + 1;
    counters.put(series, value);
    open.writes.add(new Store.Write(COUNTERS, series, value));
    open.undo.add(
        () -> {
          if (before == null) {
            counters.remove(series);
          } else {
            counters.put(series, before);
          }
        });
    return value;
  }

  void note(Store.Write write, Runnable undo, @Nullable Change change) {
    Unit open = open();
    open.writes.add(write);
    open.undo.add(undo);
    if (change != null) {
      open.changes.add(change);
    }
  }

  private Unit open() {
    if (unit == null || !lock.isHeldByCurrentThread()) {
      throw new IllegalStateException(
          "A record was written outside a unit; wrap the operation in Books.change");
    }
    return unit;
  }

  private static final class Unit {
    final List<Store.Write> writes = new ArrayList<>();
    final List<Runnable> undo = new ArrayList<>();
    final List<Change> changes = new ArrayList<>();

    void undo() {
      for (int i = undo.size() - 1; i >= 0; i--) {
        undo.get(i).run();
      }
    }
  }
}
