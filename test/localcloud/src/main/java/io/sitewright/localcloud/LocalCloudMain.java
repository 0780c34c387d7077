package io.sitewright.localcloud;

import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;

/**
 * The local cloud's process: {@code --home DIR --port-base N}. Says {@code ready} once it serves,
 * and serves until it is told to stop.
 */
public final class LocalCloudMain {
  private LocalCloudMain() {}

  /** Exit code 0 when stopped, 1 when it could not serve, 2 for wrong arguments. */
  public static void main(String[] args) throws InterruptedException {
    // Nothing but the line that says ready may stand on the standard output.
    PrintStream out = System.out;
    System.setOut(System.err);
    Arguments arguments;
    try {
      arguments = Arguments.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    LocalCloud cloud;
    try {
      cloud = LocalCloud.start(arguments.home(), arguments.portBase());
    } catch (IOException | IllegalStateException e) {
      System.err.println(e.getMessage());
      System.exit(1);
      return;
    }
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  cloud.close();
                  stopped.countDown();
                },
                "stop"));
    out.println(cloud.readyLine());
    out.flush();
    stopped.await();
  }
}
