package io.sitewright.policy;

import java.util.Locale;

/** How bad a violation is, for whoever reads the report; it stops nothing by itself. */
public enum Severity {
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  /** The word that reports use, such as {@code high}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
