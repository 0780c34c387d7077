package io.sitewright.provider;

import java.util.Optional;

/**
 * Ends the plugin when the engine that started it is gone. An engine killed with {@code -9} leaves
 * its plugins running, and a plugin that goes on waiting would hold on to a key for nobody.
 */
final class EngineWatch {
  private static final long INTERVAL_MILLIS = 250;

  private EngineWatch() {}

  static void endWithTheEngine() {
    var engine = parent();
    var watch =
        new Thread(
            () -> {
              // A dead engine that nobody has collected yet is still a process, but no longer our
              // parent.
              while (engine.isPresent() && parent().equals(engine) && slept()) {}
              Runtime.getRuntime().halt(0);
            },
            "engine-watch");
    watch.setDaemon(true);
    watch.start();
  }

  private static Optional<Long> parent() {
    return ProcessHandle.current().parent().map(ProcessHandle::pid);
  }

  private static boolean slept() {
    try {
      Thread.sleep(INTERVAL_MILLIS);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }
}
