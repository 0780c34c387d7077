package io.sitewright.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sitewright.testkit.DeployedSite;
import io.sitewright.testkit.Update;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/**
 * Runs an update and kills one of the processes behind it, as a power cut or an impatient person
 * does.
 */
final class Breakdown {
  private static final long POLL_MILLIS = 5;

  private Breakdown() {}

  /**
   * Kills the engine with -9 as soon as the moment has come; what the broken update said is
   * returned.
   */
  static Broken killEngine(DeployedSite site, BooleanSupplier moment) {
    var update = CompletableFuture.supplyAsync(site::up, Breakdown::inAThread);
    var killed = false;
    while (!update.isDone()) {
      var engine = engine();
      if (engine != null && moment.getAsBoolean()) {
        killed = engine.destroyForcibly();
        break;
      }
      pause();
    }
    return new Broken(update.join(), killed);
  }

  /** The same with the local cloud's process. */
  static Broken killCloud(DeployedSite site, BooleanSupplier moment) {
    var update = CompletableFuture.supplyAsync(site::up, Breakdown::inAThread);
    var killed = false;
    while (!update.isDone()) {
      if (engine() != null && moment.getAsBoolean()) {
        killed = cloud(site).destroyForcibly();
        break;
      }
      pause();
    }
    return new Broken(update.join(), killed);
  }

  /** The same with the process that keeps the engine's state, and with the engine too if asked. */
  static Broken killStateService(DeployedSite site, boolean engineToo, BooleanSupplier moment) {
    var update = CompletableFuture.supplyAsync(site::up, Breakdown::inAThread);
    var killed = false;
    while (!update.isDone()) {
      var engine = engine();
      if (engine != null && moment.getAsBoolean()) {
        killed = stateService(site).destroyForcibly() && (!engineToo || engine.destroyForcibly());
        break;
      }
      pause();
    }
    return new Broken(update.join(), killed);
  }

  /** How a broken update ended; not killed when it was done before its moment came. */
  record Broken(Update update, boolean killed) {}

  /** The engine that is at an update below this process, if one is. */
  static @org.jspecify.annotations.Nullable ProcessHandle engine() {
    return ProcessHandle.current()
        .descendants()
        .filter(
            process ->
                process.info().command().filter(path -> path.endsWith("/pulumi")).isPresent())
        .filter(
            process ->
                process
                    .info()
                    .arguments()
                    .filter(words -> words.length > 0 && words[0].equals("up"))
                    .isPresent())
        .findFirst()
        .orElse(null);
  }

  private static ProcessHandle cloud(DeployedSite site) {
    return noted(site, "cloud");
  }

  private static ProcessHandle stateService(DeployedSite site) {
    return noted(site, "state-service");
  }

  private static ProcessHandle noted(DeployedSite site, String folder) {
    try {
      var file = site.home().resolve(folder).resolve("process.json").toFile();
      var note = new ObjectMapper().readTree(file);
      return ProcessHandle.of(note.path("pid").asLong()).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void inAThread(Runnable task) {
    var thread = new Thread(task, "update");
    thread.setDaemon(true);
    thread.start();
  }

  static void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while an update was under way", e);
    }
  }
}
