package io.sitewright.clouds.internal;

import com.pulumi.core.internal.GlobalLogging;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Lets Pulumi's Java SDK wait for its tasks without a processor of its own: while machines boot for
 * minutes, it asks over and over whether all is done. It has no setting for the pace, but says each
 * time to its logger what remains, and a logger's filter may take its time.
 */
public final class PacedWait {
  /** Long for a processor, short for a program, whose end comes later by half of it. */
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

  private static final String EACH_LOOK = "Remaining tasks";

  // Held, for the log manager forgets loggers that nobody holds.
  private static final Logger LOGGER =
      Logger.getLogger("com.pulumi.deployment.internal.DeploymentImpl");

  private PacedWait() {}

  /** To be called once the SDK has set up its logging, which sets the logger's level. */
  public static void begin() {
    LOGGER.setFilter(PacedWait::isToBeSaid);
    LOGGER.setLevel(Level.FINEST);
  }

  /** What would have been logged is, and nothing else. */
  private static boolean isToBeSaid(LogRecord record) {
    if (record.getLevel().equals(Level.FINEST) && record.getMessage().startsWith(EACH_LOOK)) {
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
    return record.getLevel().intValue() >= GlobalLogging.GlobalLevel.intValue();
  }
}
