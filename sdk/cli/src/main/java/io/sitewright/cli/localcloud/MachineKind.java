package io.sitewright.cli.localcloud;

import io.sitewright.cli.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What the droplets of a local cloud are; kept with the cloud, as a machine cannot change it. */
public enum MachineKind {
  SIMULATED,
  NSPAWN;

  private static final String FILE = "machines.kind";

  /** The word for it, such as {@code nspawn}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of that word, or a refusal. */
  public static MachineKind of(String word) {
    for (MachineKind kind : values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    throw Refusal.wrongUsage(
        "--machines "
            + word
            + " is not known; use simulated (at once, evaluated in the model) or nspawn (real Debian machines; Linux and root).");
  }

  /** What the cloud in this folder has; simulated ones where nobody has said anything. */
  public static MachineKind keptIn(Path folder) {
    try {
      Path file = folder.resolve(FILE);
      return Files.exists(file) ? of(Files.readString(file).strip()) : SIMULATED;
    } catch (IOException e) {
      throw Refusal.failed("The local cloud's folder cannot be read: " + e.getMessage());
    }
  }

  void keepIn(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(FILE), word() + "\n");
    } catch (IOException e) {
      throw Refusal.failed("The local cloud's folder cannot be written: " + e.getMessage());
    }
  }
}
