package io.sitewright.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Looks, while a command runs, how much memory each process below this one has had at most. */
final class PeakOfProcesses {
  private static final long LOOK_MILLIS = 200;

  private final Map<Long, Long> kibibytes = new ConcurrentHashMap<>();
  private final Thread thread = new Thread(this::look, "peak");
  private volatile boolean over;

  private PeakOfProcesses() {}

  static PeakOfProcesses watch() {
    PeakOfProcesses peak = new PeakOfProcesses();
    peak.thread.setDaemon(true);
    peak.thread.start();
    return peak;
  }

  /** Stops looking; the sum of all processes' peaks. */
  long end() throws InterruptedException {
    over = true;
    thread.join();
    return kibibytes.values().stream().mapToLong(Long::longValue).sum();
  }

  private void look() {
    while (!over) {
      ProcessHandle.current()
          .descendants()
          .forEach(process -> kibibytes.merge(process.pid(), of(process.pid()), Math::max));
      try {
        Thread.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** The most memory that a process has had; 0 when it is gone. */
  static long of(long pid) {
    try {
      List<String> status = Files.readAllLines(Path.of("/proc/" + pid + "/status"));
      return status.stream().anyMatch(line -> line.startsWith("VmHWM:"))
          ? PeakMemory.kibibytes(status)
          : 0;
    } catch (IOException gone) {
      return 0;
    }
  }
}
