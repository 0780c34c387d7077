package io.sitewright.policy.engine;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * Ends the process when the engine is gone. An engine killed with {@code -9} leaves its language
 * host and this process behind, so its address is asked: it listens for as long as it lives.
 */
final class EngineWatch {
  private static final int INTERVAL_MILLIS = 1000;
  private static final int MISSES = 2;

  private EngineWatch() {}

  static void endWithTheEngine(String address) {
    int colon = address.lastIndexOf(':');
    var engine =
        new InetSocketAddress(
            address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
    Thread watch = new Thread(() -> watch(engine), "engine-watch");
    watch.setDaemon(true);
    watch.start();
  }

  private static void watch(InetSocketAddress engine) {
    int misses = 0;
    while (misses < MISSES && slept()) {
      misses = answers(engine) ? 0 : misses + 1;
    }
    Runtime.getRuntime().halt(0);
  }

  private static boolean answers(InetSocketAddress engine) {
    try (Socket socket = new Socket()) {
      socket.connect(engine, INTERVAL_MILLIS);
      return true;
    } catch (IOException gone) {
      return false;
    }
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
