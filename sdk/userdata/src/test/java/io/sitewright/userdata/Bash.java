package io.sitewright.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs bash, and the host scripts in it, as the machines do. */
final class Bash {
  static final Path SCRIPTS = Path.of("src/main/resources/io/sitewright/userdata").toAbsolutePath();

  private static final long LIMIT_SECONDS = 120;

  private long limitSeconds = LIMIT_SECONDS;

  private final Map<String, String> environment = new HashMap<>();

  /** What a script did: its exit code, and what it printed. */
  record Outcome(int code, String out, String err) {
    Outcome succeeds() {
      assertThat(code).as("exit code; it said: %s%s", out, err).isZero();
      return this;
    }

    Outcome fails() {
      assertThat(code).as("exit code; it said: %s%s", out, err).isNotZero();
      return this;
    }
  }

  Bash with(String name, Object value) {
    environment.put(name, value.toString());
    return this;
  }

  /** For what takes longer than a script usually does. */
  Bash limitedTo(long seconds) {
    limitSeconds = seconds;
    return this;
  }

  /** Runs {@code script} after reading in the functions of {@code libraries}, such as "lib/tls". */
  Outcome run(String script, String... libraries) {
    StringBuilder text = new StringBuilder("set -euo pipefail\n");
    for (String library : libraries) {
      text.append("source '").append(SCRIPTS.resolve(library + ".sh")).append("'\n");
    }
    return start(List.of("bash", "-c", text.append(script).toString()));
  }

  Outcome start(List<String> command) {
    try {
      Path out = Files.createTempFile("bash", ".out");
      Path err = Files.createTempFile("bash", ".err");
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(limitSeconds, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(
            "%s did not end within %d s; it said: %s"
                .formatted(command, limitSeconds, read(out) + read(err)));
      }
      Outcome outcome = new Outcome(process.exitValue(), read(out), read(err));
      Files.delete(out);
      Files.delete(err);
      return outcome;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for " + command, e);
    }
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
