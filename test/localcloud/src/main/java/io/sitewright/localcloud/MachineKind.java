package io.sitewright.localcloud;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What droplets of a local cloud are. */
public enum MachineKind {
  /** Evaluated in the model, at once. */
  SIMULATED,
  /** Debian systems under systemd-nspawn; needs Linux and root. */
  NSPAWN;

  /** The word for it, such as {@code nspawn}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<MachineKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }
}
