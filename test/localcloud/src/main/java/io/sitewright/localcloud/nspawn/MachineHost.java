package io.sitewright.localcloud.nspawn;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The world of its own in which all real machines live: mounts, networks and processes that are
 * gone as soon as this process is, however it ends.
 */
final class MachineHost implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final Process process;
  private final Scripts scripts;
  private final long first;

  private MachineHost(Process process, Scripts scripts, long first) {
    this.process = process;
    this.scripts = scripts;
    this.first = first;
  }

  static MachineHost start(Scripts scripts, Path folder) {
    try {
      Process process =
          new ProcessBuilder(
                  "unshare",
                  "--mount",
                  "--pid",
                  "--fork",
                  "--kill-child",
                  "--mount-proc",
                  "bash",
                  scripts.path("host.sh"),
                  folder.toString())
              .redirectError(folder.resolve("host.log").toFile())
              .start();
      BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
      // It says so within a second, or ends: either way the line comes.
      if (!"ready".equals(out.readLine())) {
        throw new IllegalStateException(
            "The world of real machines did not come to be; its log is "
                + folder.resolve("host.log"));
      }
      long first = process.children().findFirst().orElseThrow().pid();
      return new MachineHost(process, scripts, first);
    } catch (IOException e) {
      throw new UncheckedIOException("Real machines cannot be started", e);
    }
  }

  /** The command as one inside the world. */
  private List<String> inside(List<String> words) {
    List<String> all =
        new ArrayList<>(
            List.of("nsenter", "--target", Long.toString(first), "--mount", "--pid", "--"));
    all.addAll(words);
    return all;
  }

  /** Where one of the scripts lies. */
  String path(String name) {
    return scripts.path(name);
  }

  /** A script inside the world as words for whoever runs programs of this host. */
  List<String> spoken(String name, String... arguments) {
    List<String> words = new ArrayList<>(List.of("bash", scripts.path(name)));
    words.addAll(List.of(arguments));
    return inside(words);
  }

  /** Runs a command inside the world to its end. */
  String run(Command command) {
    return new Command(inside(command.words()), command.environment(), command.input()).run(LIMIT);
  }

  /** Runs one of the scripts inside the world to its end. */
  String script(String name, Map<String, String> environment, String... arguments) {
    List<String> words = new ArrayList<>(List.of("bash", scripts.path(name)));
    words.addAll(List.of(arguments));
    return run(new Command(words, environment, ""));
  }

  /** Starts a script inside the world that goes on; what it says is added to the log. */
  Process begin(Path log, String name, String... arguments) {
    List<String> words = new ArrayList<>(List.of("setsid", "bash", scripts.path(name)));
    words.addAll(List.of(arguments));
    return begin(log, words);
  }

  /** Starts a program inside the world that goes on; what it says is added to the log. */
  Process begin(Path log, List<String> words) {
    try {
      return new ProcessBuilder(inside(words))
          .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(words.get(0) + " cannot be started", e);
    }
  }

  /** Returns when a service that was begun listens; fails with its own last words. */
  void awaitService(String name, Process process, Path log, String address, int port) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      try {
        String unused =
            run(
                Command.of(
                    "nsenter",
                    "--net=/run/netns/cloud",
                    "bash",
                    "-c",
                    "exec 3<>/dev/tcp/" + address + "/" + port));
        return;
      } catch (IllegalStateException notYet) {
        if (!process.isAlive() || System.nanoTime() > end) {
          throw new IllegalStateException(
              name + " does not serve the real machines: " + lastLine(log), notYet);
        }
      }
    }
  }

  private static String lastLine(Path log) {
    try {
      List<String> lines = Files.readAllLines(log);
      return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
    } catch (IOException e) {
      return "its log " + log + " cannot be read";
    }
  }

  /** Ends the world and all that is in it. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
