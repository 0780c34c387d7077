package io.sitewright.clouds.internal;

import java.time.Duration;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.locks.LockSupport;

/**
 * Makes the common fork-join pool fit for Pulumi's Java SDK, which waits for its tasks in a task
 * that submits itself again and again.
 *
 * <p>That task keeps one worker busy for as long as the program runs, and what the same worker was
 * given before stays under it in the worker's own queue. Two things follow. With one worker, as on
 * two processors, nothing else is ever run (Java 25; Java 17 then does without the pool). With
 * more, another worker must take it, and one that fell asleep just before it came is not woken for
 * it: seldom, but then the program never ends. So the pool gets two workers, and a task from
 * outside every few milliseconds wakes one to look around.
 */
public final class CommonPool {
  private static final String PARALLELISM = "java.util.concurrent.ForkJoinPool.common.parallelism";
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private static boolean kept;

  private CommonPool() {}

  /** To be called before anything touches the pool, whose size is fixed at its first use. */
  public static synchronized void keepMoving() {
    if (kept) {
      return;
    }
    kept = true;
    if (System.getProperty(PARALLELISM) == null) {
      System.setProperty(PARALLELISM, "2");
    }
    Thread waker = new Thread(CommonPool::wake, "sitewright-common-pool-waker");
    waker.setDaemon(true);
    waker.start();
  }

  private static void wake() {
    while (true) {
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      ForkJoinPool.commonPool().execute(CommonPool::lookAround);
    }
  }

  /** Nothing: having been woken is what counts. */
  private static void lookAround() {}
}
