package io.sitewright.state;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Finds the process at the other end of a connection on this machine. */
final class PeerProcess {
  private static final Path PROC = Path.of("/proc");

  private PeerProcess() {}

  /**
   * The process that connected from a port of this machine.
   *
   * @param port its end of the connection
   * @param service our end
   */
  static OptionalLong at(int port, int service) {
    try {
      return Files.isDirectory(PROC.resolve("self/fd")) ? byProc(port, service) : byLsof(port);
    } catch (IOException unknown) {
      return OptionalLong.empty();
    }
  }

  private static OptionalLong byProc(int port, int service) throws IOException {
    Set<String> sockets = new HashSet<>();
    for (String table : List.of("net/tcp", "net/tcp6")) {
      for (String line : Files.readAllLines(PROC.resolve(table))) {
        String[] columns = line.strip().split("\\s+", -1);
        if (columns.length > 9
            && columns[1].endsWith(hex(port))
            && columns[2].endsWith(hex(service))) {
          sockets.add("socket:[" + columns[9] + "]");
        }
      }
    }
    if (sockets.isEmpty()) {
      return OptionalLong.empty();
    }
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        if (holds(process, sockets)) {
          return OptionalLong.of(Long.parseLong(process.getFileName().toString()));
        }
      }
    }
    return OptionalLong.empty();
  }

  private static boolean holds(Path process, Set<String> sockets) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path file : files) {
        if (sockets.contains(Files.readSymbolicLink(file).toString())) {
          return true;
        }
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException notOursOrGone) {
      // Others' processes cannot be looked into; none of them is the one.
    }
    return false;
  }

  private static String hex(int port) {
    return String.format(Locale.ROOT, ":%04X", port);
  }

  private static OptionalLong byLsof(int port) throws IOException {
    Process lsof =
        new ProcessBuilder("lsof", "-nP", "-iTCP@127.0.0.1:" + port, "-sTCP:ESTABLISHED", "-t")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String own = Long.toString(ProcessHandle.current().pid());
    String out = new String(lsof.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      lsof.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return out.lines()
        .map(String::strip)
        .filter(pid -> pid.matches("[0-9]+") && !pid.equals(own))
        .mapToLong(Long::parseLong)
        .findFirst();
  }
}
