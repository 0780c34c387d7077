package io.sitewright.machines;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** This host as far as real machines need it, and what they may leave on it. */
final class RealMachines {
  private RealMachines() {}

  /** Says what is missing where there can be no real machines. */
  static void assumePossible() {
    assumeTrue("root".equals(System.getProperty("user.name")), "needs root");
    for (String device : List.of("/dev/fuse", "/dev/loop-control", "/sys/fs/cgroup")) {
      assumeTrue(Files.exists(Path.of(device)), "needs " + device);
    }
    for (String program : List.of("systemd-nspawn", "mmdebstrap", "haproxy", "knotd", "nft")) {
      assumeTrue(
          Stream.of("/usr/sbin", "/usr/bin", "/sbin", "/bin")
              .anyMatch(folder -> Files.isExecutable(Path.of(folder, program))),
          "needs " + program);
    }
  }

  /** Those that take long run only with {@code -Dsitewright.machines=all}. */
  static void assumeAll(String because) {
    assumeTrue(
        "all".equals(System.getProperty("sitewright.machines")),
        "runs with -Dsitewright.machines=all only: " + because);
  }

  /** Processes, mounts and networks of this host that belong to a home's machines. */
  static List<String> tracesOf(Path home) throws IOException {
    List<String> traces = new ArrayList<>();
    ProcessHandle.allProcesses()
        .filter(
            process ->
                process
                    .info()
                    .commandLine()
                    .filter(line -> line.contains(home + "/cloud/real"))
                    .isPresent())
        .forEach(process -> traces.add("process " + process.pid()));
    Files.readAllLines(Path.of("/proc/mounts")).stream()
        .filter(line -> line.contains(home + "/cloud/real"))
        .forEach(line -> traces.add("mount " + line));
    Path networks = Path.of("/run/netns");
    if (Files.isDirectory(networks)) {
      try (Stream<Path> all = Files.list(networks)) {
        all.filter(path -> path.getFileName().toString().matches("m\\d{9,}|cloud|internet"))
            .forEach(path -> traces.add("network " + path));
      }
    }
    return traces;
  }
}
