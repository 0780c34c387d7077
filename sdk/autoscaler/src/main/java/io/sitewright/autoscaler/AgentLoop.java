package io.sitewright.autoscaler;

import io.sitewright.autoscaler.record.Recorder;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Looks every interval until it is told to stop. An act that is under way is brought to its end
 * first: an update that breaks off leaves things to recover.
 *
 * <pre>{@code
 * var loop = new AgentLoop(agent, recorder, interval);
 * loop.stopOnSignal(Duration.ofMinutes(40));
 * loop.run();
 * }</pre>
 */
public final class AgentLoop {
  private final Agent agent;
  private final Recorder recorder;
  private final Duration interval;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean stopping;
  private boolean ended;

  /**
   * A loop.
   *
   * @param interval from the beginning of a look to the beginning of the next; one that takes
   *     longer is followed at once
   */
  public AgentLoop(Agent agent, Recorder recorder, Duration interval) {
    this.agent = agent;
    this.recorder = recorder;
    this.interval = interval;
  }

  /** Looks until {@link #stop}, then hands the lease over. */
  public void run() {
    recorder.say("begins", "it was started");
    try {
      boolean goesOn = true;
      while (goesOn) {
        long next = System.nanoTime() + interval.toNanos();
        Look look = agent.look();
        recorder.record(look, agent.memory(), agent.isKeptWaiting());
        goesOn = awaits(next);
      }
      handOver();
    } finally {
      lock.lock();
      try {
        ended = true;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  private void handOver() {
    try {
      agent.handOver();
      recorder.say("ends", "it was told to, and has handed over");
    } catch (IOException e) {
      recorder.say(
          "ends", "it was told to, and could not hand over (%s)".formatted(e.getMessage()));
    }
  }

  /** Waits for the next look; false when there is to be none. */
  private boolean awaits(long next) {
    lock.lock();
    try {
      long left = next - System.nanoTime();
      while (!stopping && left > 0) {
        left = changed.awaitNanos(left);
      }
      return !stopping;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Has it stop after the look, and the act, that it is at. */
  public void stop() {
    lock.lock();
    try {
      stopping = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until it has ended.
   *
   * @return whether it has within the limit
   */
  public boolean awaitEnd(Duration limit) {
    lock.lock();
    try {
      long left = limit.toNanos();
      while (!ended && left > 0) {
        left = changed.awaitNanos(left);
      }
      return ended;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ended;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Has SIGTERM and SIGINT stop it, and the process wait for its end.
   *
   * @param limit the longest that an act may go on then; the service's own limit is longer
   */
  public void stopOnSignal(Duration limit) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  stop();
                  awaitEnd(limit);
                },
                "stop"));
  }
}
