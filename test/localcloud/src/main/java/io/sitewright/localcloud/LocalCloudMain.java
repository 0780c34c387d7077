package io.sitewright.localcloud;

import io.sitewright.localcloud.nspawn.RealMachines;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * The local cloud's process: {@code --home DIR --port-base N [--machines simulated|nspawn]}. Says
 * {@code ready} once it serves, and serves until it is told to stop. {@code --prepare-machines DIR}
 * only makes what real machines start from.
 */
public final class LocalCloudMain {
  private LocalCloudMain() {}

  /** Exit code 0 when stopped, 1 when it could not serve, 2 for wrong arguments. */
  public static void main(String[] args) throws InterruptedException {
    // Nothing but the line that says ready may stand on the standard output.
    PrintStream out = System.out;
    System.setOut(System.err);
    if (args.length == 2 && args[0].equals("--prepare-machines")) {
      System.exit(prepare(Path.of(args[1])));
    }
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
      cloud = LocalCloud.start(arguments.home(), arguments.portBase(), arguments.machines());
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

  /** Makes what real machines start from, so that a start need not wait for it. */
  private static int prepare(Path home) {
    try {
      String unused = RealMachines.prepare(home.resolve("real"));
      return 0;
    } catch (IllegalStateException e) {
      System.err.println("sitewright: " + e.getMessage());
      return 1;
    }
  }
}
