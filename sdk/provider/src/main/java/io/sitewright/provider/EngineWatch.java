package io.sitewright.provider;

/**
 * Ends the plugin when the engine that started it is gone. An engine killed with {@code -9} leaves
 * its plugins running, and a plugin that goes on waiting would hold on to a key for nobody.
 */
final class EngineWatch {
  private EngineWatch() {}

  static void endWithTheEngine() {
    var engine = ProcessHandle.current().parent();
    var watch =
        new Thread(
            () -> {
              // no parent to be seen: it was gone before we looked
              engine.ifPresent(parent -> parent.onExit().join());
              Runtime.getRuntime().halt(0);
            },
            "engine-watch");
    watch.setDaemon(true);
    watch.start();
  }
}
