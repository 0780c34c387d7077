package io.sitewright.cli.daemon;

import io.sitewright.cli.Console;
import io.sitewright.cli.Refusal;
import io.sitewright.cli.process.OwnSession;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

/**
 * A Java program that runs beside the launcher, on ports of this machine, and keeps its things in a
 * folder. It says a line of JSON with {@code ready} in it when it serves.
 *
 * @param spoken what people call it, such as {@code local cloud}
 * @param folder where its notes and its log are
 * @param jar the program, which names its libraries
 * @param heap the most memory it takes for objects, such as {@code 512m}
 * @param console where is told what happens to it
 */
public record Daemon(String spoken, Path folder, Path jar, String heap, Console console) {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofMinutes(1);

  /** A lock on a file keeps other processes away, and within this one it only fails. */
  private static final ReentrantLock STARTING = new ReentrantLock();

  /** The first port of the running process, if it is alive. */
  public OptionalInt running() {
    return RunningProcess.read(note())
        .filter(known -> known.process().isPresent())
        .map(known -> OptionalInt.of(known.portBase()))
        .orElse(OptionalInt.empty());
  }

  /** Runs the task, in a thread of its own, when the process that is alive now has ended. */
  public void whenGone(Runnable task) {
    Optional<ProcessHandle> process = RunningProcess.read(note()).flatMap(RunningProcess::process);
    Runnable waiting =
        () -> {
          process.ifPresent(alive -> alive.onExit().join());
          task.run();
        };
    var thread = new Thread(waiting, "sitewright-watch");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Starts the program unless it runs; one of another version is restarted.
   *
   * @param ports chooses the first port, given that of the last start
   * @param arguments the program's arguments for a first port
   * @return its first port
   */
  public int start(ToIntFunction<OptionalInt> ports, IntFunction<List<String>> arguments) {
    STARTING.lock();
    try {
      Files.createDirectories(folder);
      Path file = folder.resolve("start.lock");
      try (var channel =
              FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var lock = channel.lock()) {
        if (!lock.isValid()) {
          throw new IOException("the lock " + file + " was lost");
        }
        Optional<RunningProcess> known = RunningProcess.read(note());
        String program = fingerprint();
        if (known.flatMap(RunningProcess::process).isPresent()) {
          RunningProcess present = known.orElseThrow();
          if (present.program().equals(program)) {
            awaitReady(present.process().orElseThrow());
            // One that was killed a moment ago may be seen still, and listens no more.
            if (!isFree(present.portBase())) {
              return present.portBase();
            }
          } else {
            console.progress("The " + spoken + "'s program changed: restarting it.");
          }
          stop();
        }
        OptionalInt last =
            known.map(old -> OptionalInt.of(old.portBase())).orElse(OptionalInt.empty());
        return launch(ports.applyAsInt(last), arguments, program);
      }
    } catch (IOException e) {
      throw Refusal.failed("The " + spoken + " cannot be started: " + e.getMessage());
    } finally {
      STARTING.unlock();
    }
  }

  /** Ends the process, keeping what is in its folder; answers whether one was running. */
  public boolean stop() {
    Optional<RunningProcess> known = RunningProcess.read(note());
    Optional<ProcessHandle> process = known.flatMap(RunningProcess::process);
    if (process.isEmpty()) {
      return false;
    }
    ProcessHandle running = process.get();
    running.destroy();
    try {
      running.onExit().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException | ExecutionException e) {
      console.progress(
          "The " + spoken + " did not stop within " + STOP_LIMIT.toSeconds() + " s: ending it.");
      running.destroyForcibly();
      running.onExit().join();
    }
    try {
      ClassData.of(folder, known.orElseThrow().program()).keepRecorded();
    } catch (IOException e) {
      console.progress("The " + spoken + " will start slower next time: " + e.getMessage());
    }
    return true;
  }

  private int launch(int port, IntFunction<List<String>> arguments, String program)
      throws IOException {
    Files.deleteIfExists(log());
    var java =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx" + heap));
    java.addAll(ClassData.of(folder, program).flags());
    java.addAll(List.of("-jar", jar.toString()));
    java.addAll(arguments.apply(port));
    var builder = new ProcessBuilder(OwnSession.of(java)).directory(folder.toFile());
    builder.environment().remove("JDK_JAVA_OPTIONS");
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.redirectErrorStream(true).redirectOutput(log().toFile());
    Process process = builder.start();
    new RunningProcess(process.pid(), RunningProcess.startOf(process.toHandle()), port, program)
        .write(note());
    awaitReady(process.toHandle());
    return port;
  }

  private void awaitReady(ProcessHandle process) throws IOException {
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (System.nanoTime() < end) {
      List<String> lines = Files.exists(log()) ? Files.readAllLines(log()) : List.of();
      if (lines.stream().anyMatch(line -> line.startsWith("{") && line.contains("ready"))) {
        return;
      }
      try {
        // Returns at once when the process ends, else after a moment, to look at its log again.
        process.onExit().get(20, TimeUnit.MILLISECONDS);
        throw Refusal.failed(
            "The "
                + spoken
                + " ended while starting"
                + (lines.isEmpty() ? "." : ": " + lines.get(lines.size() - 1)));
      } catch (TimeoutException notYet) {
        // Alive and not ready: look again.
      } catch (InterruptedException | ExecutionException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while waiting for the " + spoken, e);
      }
    }
    throw Refusal.failed(
        "The "
            + spoken
            + " was not ready after "
            + START_LIMIT.toSeconds()
            + " s; its log is "
            + log()
            + ".");
  }

  /** Name, size and time of the program's files: cheap, and different after every build. */
  private String fingerprint() throws IOException {
    if (!Files.exists(jar)) {
      throw new IOException(jar + " is missing; run ./sitewright from the project's tree.");
    }
    return jar + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar).toMillis();
  }

  private Path log() {
    return folder.resolve(spoken.substring(spoken.lastIndexOf(' ') + 1) + ".log");
  }

  private Path note() {
    return folder.resolve("process.json");
  }

  /** Whether nobody listens on a port of this machine. */
  public static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
