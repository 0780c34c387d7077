package io.sitewright.model.settings;

/** Where the site's code and data come from when its machines are built. */
public enum Source implements Choice {
  /** The application as its makers publish it, with an empty database. */
  VIRGIN,
  /** Two git repositories: one of the code, one of the database. */
  BASELINE,
  HOURLY,
  DAILY,
  WEEKLY,
  MONTHLY,
  BIMONTHLY;

  /** Whether it is one of the periodic backups of this very site. */
  public boolean isBackup() {
    return this != VIRGIN && this != BASELINE;
  }
}
