package io.sitewright.cli.localcloud;

import io.sitewright.cli.Console;
import io.sitewright.cli.Refusal;
import io.sitewright.cli.daemon.Daemon;
import io.sitewright.cli.home.Home;
import io.sitewright.cli.home.PortBase;
import io.sitewright.cli.home.Tree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The local cloud's process: one per home, started when it is needed, found again by later
 * commands, replaced when its program changed.
 */
public final class LocalCloud {
  private final Home home;
  private final Console console;
  private final Daemon daemon;
  private final Path jar;
  private final Optional<MachineKind> wanted;

  /** {@code wanted}: what droplets are to be; empty to leave it as it is. */
  public LocalCloud(Home home, Tree tree, Console console, Optional<MachineKind> wanted) {
    this.home = home;
    this.console = console;
    this.jar = tree.localCloudJar();
    this.wanted = wanted;
    this.daemon = new Daemon("local cloud", home.cloud(), tree.localCloudJar(), "512m", console);
  }

  /** The cloud, if its process is alive. */
  public Optional<CloudApi> running() {
    OptionalInt port = daemon.running();
    return port.isPresent() ? Optional.of(api(port.getAsInt())) : Optional.empty();
  }

  /** The cloud, started if need be; a cloud of another program version is restarted. */
  public CloudApi start() {
    MachineKind kept = MachineKind.keptIn(home.cloud());
    if (wanted.isPresent() && wanted.get() != kept) {
      become(wanted.get(), kept);
      return start(wanted.get());
    }
    return start(kept);
  }

  private CloudApi start(MachineKind kind) {
    if (kind == MachineKind.NSPAWN && daemon.running().isEmpty()) {
      prepareMachines();
    }
    return api(
        daemon.start(
            this::choosePorts,
            port ->
                List.of(
                    "--home",
                    home.cloud().toString(),
                    "--port-base",
                    Integer.toString(port),
                    "--machines",
                    kind.word())));
  }

  /** From now on droplets are of another kind; those that are there cannot change. */
  private void become(MachineKind kind, MachineKind kept) {
    int machines = start(kept).get("/cloud/status").path("machines").asInt();
    if (machines > 0) {
      throw Refusal.wrongUsage(
          "--machines "
              + kind.word()
              + ": the local cloud holds "
              + machines
              + " machines that are "
              + kept.word()
              + ", and a machine cannot change what it is; destroy the stacks that made them, run ./sitewright cloud reset, or use another SITEWRIGHT_HOME.");
    }
    boolean unused = stop();
    if (kind == MachineKind.NSPAWN) {
      prepareMachines();
    }
    kind.keepIn(home.cloud());
  }

  /** What real machines start from takes a minute, once: it is made where its progress is seen. */
  private void prepareMachines() {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var words =
        List.of(
            java, "-Xmx64m", "-jar", jar.toString(), "--prepare-machines", home.cloud().toString());
    try {
      Process process =
          new ProcessBuilder(words)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      process.getOutputStream().close();
      if (process.waitFor() != 0) {
        throw Refusal.failed("Real machines cannot be had here; the reason is above.");
      }
    } catch (IOException e) {
      throw Refusal.failed("Real machines cannot be prepared: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Refusal.failed("Interrupted while real machines were prepared.");
    }
  }

  /** Ends the cloud's process, keeping what the cloud holds; answers whether one was running. */
  public boolean stop() {
    return daemon.stop();
  }

  private CloudApi api(int port) {
    return new CloudApi(new PortBase(port), home.cloud());
  }

  private int choosePorts(OptionalInt last) {
    PortBase wanted = last.isPresent() ? new PortBase(last.getAsInt()) : PortBase.preferredBy(home);
    PortBase chosen = wanted.orNextFree(Daemon::isFree);
    if (last.isPresent() && !chosen.equals(wanted)) {
      console.progress(
          "Another process holds the local cloud's ports "
              + wanted.first()
              + "-"
              + wanted.http()
              + ": it moves to "
              + chosen.first()
              + "-"
              + chosen.http()
              + ". Run eval \"$(./sitewright env)\" again in shells that used the old ones.");
    }
    return chosen.first();
  }
}
