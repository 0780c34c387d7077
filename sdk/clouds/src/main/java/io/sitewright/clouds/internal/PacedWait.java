package io.sitewright.clouds.internal;

import com.pulumi.core.internal.GlobalLogging;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Lets Pulumi's Java SDK wait for its tasks without a processor of its own: while machines boot for
 * minutes, it asks over and over whether all is done, and writes each time what every task is,
 * which takes long when there are thousands. It has no setting for the pace, but says each time to
 * its logger what remains, and a logger's filter may take its time.
 */
public final class PacedWait {
  /** Long for a processor, short for a program, whose end comes later by half of it. */
  private static final Duration SHORTEST = Duration.ofMillis(10);

  /** A look at many tasks may take a tenth of the time, at most. */
  private static final int TIMES_THE_LOOK = 9;

  /**
   * No program's end is to wait for long; when it comes, few tasks are left, and looks are short.
   */
  private static final Duration LONGEST = Duration.ofMillis(500);

  private static final String EACH_LOOK = "Remaining tasks";

  // Held, for the log manager forgets loggers that nobody holds.
  private static final Logger LOGGER =
      Logger.getLogger("com.pulumi.deployment.internal.DeploymentImpl");

  private static volatile long wokeAt = System.nanoTime();

  private PacedWait() {}

  /** To be called once the SDK has set up its logging, which sets the logger's level. */
  public static void begin() {
    LOGGER.setFilter(PacedWait::isToBeSaid);
    LOGGER.setLevel(Level.FINEST);
  }

  /** What would have been logged is, and nothing else. */
  private static boolean isToBeSaid(LogRecord record) {
    if (record.getLevel().equals(Level.FINEST) && record.getMessage().startsWith(EACH_LOOK)) {
      LockSupport.parkNanos(pause(Duration.ofNanos(System.nanoTime() - wokeAt)).toNanos());
      wokeAt = System.nanoTime();
    }
    return record.getLevel().intValue() >= GlobalLogging.GlobalLevel.intValue();
  }

  /** How long to wait for the next look, by how long this one took. */
  static Duration pause(Duration look) {
    Duration wanted = look.multipliedBy(TIMES_THE_LOOK);
    if (wanted.compareTo(SHORTEST) < 0) {
      return SHORTEST;
    }
    return wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted;
  }
}
