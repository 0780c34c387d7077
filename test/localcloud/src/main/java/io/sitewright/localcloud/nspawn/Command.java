package io.sitewright.localcloud.nspawn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program of this host and what it is told.
 *
 * @param environment added to this process's own
 * @param input its standard input
 */
record Command(List<String> words, Map<String, String> environment, String input) {
  Command {
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
  }

  static Command of(String... words) {
    return new Command(List.of(words), Map.of(), "");
  }

  Command told(String text) {
    return new Command(words, environment, text);
  }

  Command with(Map<String, String> added) {
    return new Command(words, added, input);
  }

  /** Runs it to its end and answers what it said; fails with its own words. */
  String run(Duration limit) {
    Path err = null;
    try {
      err = Files.createTempFile("sitewright", ".err");
      Path out = Files.createTempFile("sitewright", ".out");
      try {
        return run(limit, out, err);
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(words.get(0) + " cannot be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while " + this + " ran", e);
    }
  }

  private String run(Duration limit, Path out, Path err) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().putAll(environment);
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    try (var stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException deaf) {
      // It ended without reading: what it said tells why.
    }
    if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException(this + " did not end within " + limit.toSeconds() + " s");
    }
    if (process.exitValue() != 0) {
      throw new IllegalStateException(
          this + " failed with " + process.exitValue() + ": " + Files.readString(err).strip());
    }
    return Files.readString(out);
  }

  @Override
  public String toString() {
    return String.join(" ", words);
  }
}
