package io.sitewright.localcloud.machines;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Work that is done again, in a thread of its own, whenever something stirred; many stirs at once
 * are one piece of work.
 */
public final class Settling implements AutoCloseable {
  private final Runnable work;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private long stirred = 1;
  private long settled;
  private boolean closed;
  private Optional<RuntimeException> fault = Optional.empty();

  public Settling(String name, Runnable work) {
    this.work = work;
    this.thread = new Thread(this::run, name);
    this.thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  /** Something changed: the work is to be done again. */
  public void stir() {
    lock.lock();
    try {
      stirred++;
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until all that stirred before is worked in; fails with the work's own fault, or when no
   * piece of work has come to its end within the limit.
   */
  public void await(Duration limit) {
    lock.lock();
    try {
      long wanted = stirred;
      long left = limit.toNanos();
      while (settled < wanted && !closed) {
        if (left <= 0) {
          throw new IllegalStateException(
              "The machines did not act within "
                  + limit.toSeconds()
                  + " s; they had seen "
                  + settled
                  + " of "
                  + wanted
                  + " changes");
        }
        long before = settled;
        left = news.awaitNanos(left);
        if (settled > before) {
          left = limit.toNanos();
        }
      }
      if (fault.isPresent()) {
        throw new IllegalStateException("The machines failed", fault.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the machines acted", e);
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    while (true) {
      long seen;
      lock.lock();
      try {
        while (stirred == settled && !closed) {
          news.await();
        }
        if (closed) {
          return;
        }
        seen = stirred;
      } catch (InterruptedException e) {
        return;
      } finally {
        lock.unlock();
      }
      Optional<RuntimeException> failed = attempt();
      lock.lock();
      try {
        settled = seen;
        fault = failed;
        news.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  private Optional<RuntimeException> attempt() {
    try {
      work.run();
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(e);
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      news.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      thread.join(Duration.ofSeconds(5).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
