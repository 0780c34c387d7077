package io.sitewright.cli.localcloud;

import io.sitewright.cli.Console;
import io.sitewright.cli.Refusal;
import io.sitewright.cli.home.Home;
import io.sitewright.cli.home.PortBase;
import io.sitewright.cli.home.Tree;
import io.sitewright.cli.process.OwnSession;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The local cloud's process: one per home, started when it is needed, found again by later
 * commands, replaced when its program changed.
 */
public final class LocalCloud {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

  private final Home home;
  private final Tree tree;
  private final Console console;

  public LocalCloud(Home home, Tree tree, Console console) {
    this.home = home;
    this.tree = tree;
    this.console = console;
  }

  /** The cloud, if its process is alive. */
  public Optional<CloudApi> running() {
    return RunningCloud.read(note())
        .filter(cloud -> cloud.process().isPresent())
        .map(cloud -> new CloudApi(new PortBase(cloud.portBase()), home.cloud()));
  }

  /** The cloud, started if need be; a cloud of another program version is restarted. */
  public CloudApi start() {
    try {
      Files.createDirectories(home.cloud());
      try (var channel =
              FileChannel.open(
                  home.cloud().resolve("start.lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          var lock = channel.lock()) {
        if (!lock.isValid()) {
          throw new IOException("the lock " + home.cloud().resolve("start.lock") + " was lost");
        }
        Optional<RunningCloud> known = RunningCloud.read(note());
        String program = fingerprint();
        if (known.flatMap(RunningCloud::process).isPresent()) {
          RunningCloud cloud = known.orElseThrow();
          if (cloud.program().equals(program)) {
            awaitReady(cloud.process().orElseThrow(), log());
            return new CloudApi(new PortBase(cloud.portBase()), home.cloud());
          }
          console.progress("The local cloud's program changed: restarting it.");
          stop();
        }
        return launch(choosePorts(known), program);
      }
    } catch (IOException e) {
      throw Refusal.failed("The local cloud cannot be started: " + e.getMessage());
    }
  }

  /** Ends the cloud's process, keeping what the cloud holds; answers whether one was running. */
  public boolean stop() {
    Optional<RunningCloud> known = RunningCloud.read(note());
    Optional<ProcessHandle> process = known.flatMap(RunningCloud::process);
    if (process.isEmpty()) {
      return false;
    }
    ProcessHandle cloud = process.get();
    cloud.destroy();
    try {
      cloud.onExit().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException | ExecutionException e) {
      console.progress(
          "The local cloud did not stop within " + STOP_LIMIT.toSeconds() + " s: ending it.");
      cloud.destroyForcibly();
      cloud.onExit().join();
    }
    try {
      ClassData.of(home.cloud(), known.orElseThrow().program()).keepRecorded();
    } catch (IOException e) {
      console.progress("The local cloud will start slower next time: " + e.getMessage());
    }
    return true;
  }

  private PortBase choosePorts(Optional<RunningCloud> known) {
    PortBase wanted =
        known.map(cloud -> new PortBase(cloud.portBase())).orElse(PortBase.preferredBy(home));
    PortBase chosen = wanted.orNextFree(LocalCloud::isFree);
    if (known.isPresent() && !chosen.equals(wanted)) {
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
    return chosen;
  }

  private CloudApi launch(PortBase ports, String program) throws IOException {
    Path log = log();
    Files.deleteIfExists(log);
    var java =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m"));
    java.addAll(ClassData.of(home.cloud(), program).flags());
    java.addAll(List.of("-jar", tree.localCloudJar().toString()));
    java.addAll(List.of("--home", home.cloud().toString()));
    java.addAll(List.of("--port-base", Integer.toString(ports.first())));
    List<String> command = OwnSession.of(java);
    var builder = new ProcessBuilder(command).directory(home.cloud().toFile());
    builder.environment().remove("JDK_JAVA_OPTIONS");
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    Process process = builder.start();
    new RunningCloud(
            process.pid(), RunningCloud.startOf(process.toHandle()), ports.first(), program)
        .write(note());
    awaitReady(process.toHandle(), log);
    return new CloudApi(ports, home.cloud());
  }

  private static void awaitReady(ProcessHandle process, Path log) throws IOException {
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (System.nanoTime() < end) {
      List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
      if (lines.stream().anyMatch(line -> line.startsWith("{") && line.contains("ready"))) {
        return;
      }
      try {
        // Returns at once when the process ends, else after a moment, to look at its log again.
        process.onExit().get(20, TimeUnit.MILLISECONDS);
        throw Refusal.failed(
            "The local cloud ended while starting"
                + (lines.isEmpty() ? "." : ": " + lines.get(lines.size() - 1)));
      } catch (TimeoutException notYet) {
        // Alive and not ready: look again.
      } catch (InterruptedException | ExecutionException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while waiting for the local cloud", e);
      }
    }
    throw Refusal.failed(
        "The local cloud was not ready after "
            + START_LIMIT.toSeconds()
            + " s; its log is "
            + log
            + ".");
  }

  /** Name, size and time of the program's files: cheap, and different after every build. */
  private String fingerprint() throws IOException {
    Path jar = tree.localCloudJar();
    if (!Files.exists(jar)) {
      throw new IOException(jar + " is missing; run ./sitewright from the project's tree.");
    }
    return jar + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar).toMillis();
  }

  private Path log() {
    return home.cloud().resolve("cloud.log");
  }

  private Path note() {
    return home.cloud().resolve("process.json");
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
