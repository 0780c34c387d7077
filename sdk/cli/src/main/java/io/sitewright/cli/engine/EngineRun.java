package io.sitewright.cli.engine;

import io.sitewright.cli.Console;
import io.sitewright.cli.Refusal;
import io.sitewright.cli.process.Captured;
import io.sitewright.cli.process.OwnSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * One run of the engine: its events are read through a pipe as they come and never written
 * anywhere. When the launcher is asked to end, the engine is asked once, finishes what is under way
 * and saves its state; the launcher waits for it.
 */
final class EngineRun {
  private final Console console;

  EngineRun(Console console) {
    this.console = console;
  }

  RunReport run(List<String> command, Path directory, Map<String, String> environment, Verb verb) {
    var report = new RunReport();
    var narrator = new Narrator(console, verb == Verb.PREVIEW);
    var builder = new ProcessBuilder(OwnSession.of(command)).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("PULUMI_ENABLE_STREAMING_JSON_PREVIEW", "true");
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    try {
      Process engine = builder.start();
      var onSignal = new Thread(() -> endGracefully(engine), "sitewright-on-signal");
      Runtime.getRuntime().addShutdownHook(onSignal);
      try {
        CompletableFuture<String> err =
            CompletableFuture.supplyAsync(() -> all(engine.getErrorStream()), Captured::onThread);
        read(engine.getInputStream(), report, narrator);
        int exitCode = engine.waitFor();
        conclude(exitCode, err.join(), report);
        return report;
      } finally {
        forget(onSignal);
      }
    } catch (IOException e) {
      throw Refusal.failed("The engine cannot be run: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Refusal.failed("The launcher was interrupted while the engine was at work.");
    }
  }

  private static void read(InputStream events, RunReport report, Narrator narrator)
      throws IOException {
    try (var lines = new BufferedReader(new InputStreamReader(events, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        EventReader.read(line)
            .ifPresent(
                event -> {
                  report.take(event);
                  narrator.tell(event);
                });
      }
    }
  }

  private static void conclude(int exitCode, String err, RunReport report) {
    if (exitCode == 0 && report.succeeded()) {
      return;
    }
    EngineLocks.sentence(err)
        .ifPresentOrElse(
            report::fault,
            () -> err.lines().filter(line -> line.startsWith("error:")).forEach(report::fault));
    if (report.faults().isEmpty()) {
      report.fault(
          exitCode > 128
              ? "The engine was killed by signal " + (exitCode - 128) + "."
              : "The engine ended with exit code " + exitCode + ".");
    }
    report.markFailed();
  }

  private static void endGracefully(Process engine) {
    // Not Process.destroy: that would close the pipe as well, and the engine dies of a closed pipe.
    engine.toHandle().destroy();
    try {
      engine.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void forget(Thread onSignal) {
    try {
      Runtime.getRuntime().removeShutdownHook(onSignal);
    } catch (IllegalStateException ending) {
      // The launcher is ending already: the hook has done its work.
    }
  }

  private static String all(InputStream in) {
    try (in) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
