package io.sitewright.model.settings;

import java.util.List;
import java.util.Optional;

/** Whether the vendor runs the database, and which. */
public enum ManagedDatabase implements Choice {
  NONE,
  MYSQL,
  POSTGRESQL;

  public boolean isUsed() {
    return this != NONE;
  }

  /** The versions that the vendor offers (its documentation; assumed, not observed). */
  List<String> versions() {
    return this == POSTGRESQL ? List.of("13", "14", "15", "16", "17") : List.of("8");
  }

  public Optional<DatabaseEngine> engine() {
    return switch (this) {
      case NONE -> Optional.empty();
      case MYSQL -> Optional.of(DatabaseEngine.MYSQL);
      case POSTGRESQL -> Optional.of(DatabaseEngine.POSTGRESQL);
    };
  }
}
