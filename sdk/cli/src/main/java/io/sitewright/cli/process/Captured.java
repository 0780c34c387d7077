package io.sitewright.cli.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A short program, run to its end.
 *
 * @param exitCode its exit status
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
public record Captured(int exitCode, String out, String err) {

  /** Runs a command with exactly the given environment. */
  public static Captured run(List<String> command, Path directory, Map<String, String> environment)
      throws IOException {
    return run(command, directory, environment, "");
  }

  /** The same with a text on standard input, which no list of processes shows. */
  public static Captured run(
      List<String> command, Path directory, Map<String, String> environment, String input)
      throws IOException {
    var builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    if (input.isEmpty()) {
      builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    }
    Process process = builder.start();
    if (!input.isEmpty()) {
      try (var in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      }
    }
    CompletableFuture<String> err =
        CompletableFuture.supplyAsync(() -> all(process.getErrorStream()), Captured::onThread);
    String out = all(process.getInputStream());
    try {
      return new Captured(process.waitFor(), out, err.join());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroy();
      throw new IOException("interrupted while running " + command.get(0), e);
    }
  }

  /** Runs a task on a thread that does not keep the launcher alive. */
  public static void onThread(Runnable task) {
    var thread = new Thread(task, "sitewright-reader");
    thread.setDaemon(true);
    thread.start();
  }

  private static String all(InputStream in) {
    try (in) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
