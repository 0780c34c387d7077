package io.sitewright.policy;

import java.util.Locale;
import java.util.Optional;

/** What follows from a violation. */
public enum Enforcement {
  /** A warning; the update goes on. */
  ADVISORY,
  /** The preview or update fails. */
  MANDATORY,
  /** The policy's remedy is applied; what still violates fails. */
  REMEDIATE,
  /** The policy is not asked. */
  DISABLED;

  /** The word that configuration files use, such as {@code mandatory}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The level with this {@link #label()}. */
  public static Optional<Enforcement> parse(String label) {
    for (Enforcement level : values()) {
      if (level.label().equals(label)) {
        return Optional.of(level);
      }
    }
    return Optional.empty();
  }
}
