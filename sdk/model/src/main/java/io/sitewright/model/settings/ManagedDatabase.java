package io.sitewright.model.settings;

import java.util.Optional;

/** Whether the vendor runs the database, and which. */
public enum ManagedDatabase implements Choice {
  NONE,
  MYSQL,
  POSTGRESQL;

  public boolean isUsed() {
    return this != NONE;
  }

  public Optional<DatabaseEngine> engine() {
    return switch (this) {
      case NONE -> Optional.empty();
      case MYSQL -> Optional.of(DatabaseEngine.MYSQL);
      case POSTGRESQL -> Optional.of(DatabaseEngine.POSTGRESQL);
    };
  }
}
