package io.sitewright.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A program's own word on the most memory it had, written when it ends to the file that {@code
 * BENCH_PEAK} names.
 */
public final class PeakMemory {
  private static final String LABEL = "VmHWM:";

  private PeakMemory() {}

  /** Call first in {@code main}. Without {@code BENCH_PEAK} it does nothing. */
  public static void report() {
    String file = System.getenv("BENCH_PEAK");
    if (file != null) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> write(Path.of(file))));
    }
  }

  private static void write(Path file) {
    try {
      Files.writeString(
          file, Long.toString(kibibytes(Files.readAllLines(Path.of("/proc/self/status")))));
    } catch (IOException e) {
      throw new UncheckedIOException("the peak memory cannot be written to " + file, e);
    }
  }

  static long kibibytes(List<String> status) {
    for (String line : status) {
      if (line.startsWith(LABEL)) {
        return Long.parseLong(line.substring(LABEL.length()).replace("kB", "").strip());
      }
    }
    throw new IllegalStateException(
        "The system does not tell a process its peak memory (no VmHWM in /proc/self/status).");
  }
}
