package io.sitewright.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks at the processes below this one while something runs, as {@code ps} and an administrator
 * do: their command lines, and their environments.
 */
final class ProcessWatch implements AutoCloseable {
  private final Map<String, String> seen = new ConcurrentHashMap<>();
  private final Thread watcher = new Thread(this::watch, "process-watch");
  private volatile boolean over;

  ProcessWatch() {
    watcher.setDaemon(true);
    watcher.start();
  }

  private void watch() {
    while (!over) {
      ProcessHandle.current().descendants().forEach(this::look);
      Breakdown.pause();
    }
  }

  private void look(ProcessHandle process) {
    var folder = Path.of("/proc", Long.toString(process.pid()));
    var arguments = text(folder.resolve("cmdline"));
    var program = arguments.split("\0", 2)[0];
    seen.put("command line of " + program + " " + process.pid(), arguments);
    for (var variable : text(folder.resolve("environ")).split("\0", -1)) {
      var name = variable.split("=", 2)[0];
      seen.putIfAbsent("environment of " + program + " " + process.pid() + ": " + name, variable);
    }
  }

  /** Empty for a process that is gone. */
  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException gone) {
      return "";
    }
  }

  /** Adds what was seen, without the numbers of processes. */
  void tell(Evidence evidence) {
    seen.forEach((where, text) -> evidence.add(where.replaceFirst(" \\d+(:|$)", "$1"), text));
  }

  @Override
  public void close() {
    over = true;
    try {
      watcher.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
