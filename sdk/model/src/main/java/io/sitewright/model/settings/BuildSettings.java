package io.sitewright.model.settings;

import java.util.Optional;

/** How machines are built, and from whose code and data. */
public sealed interface BuildSettings permits SiteSettings {
  /** How machines are built. Default: regular. */
  default BuildMethod buildMethod() {
    return switch (Given.get(this, BuildTable.BUILD_METHOD)) {
      case REGULAR -> new BuildMethod.Regular();
      case BACKUP -> new BuildMethod.Backup();
      case SNAPSHOT -> new BuildMethod.Snapshot(buildFromSnapshots().orElseThrow());
    };
  }

  /** Whether images are made of ready machines. Default: false. */
  default boolean generateSnapshots() {
    return Given.get(this, BuildTable.GENERATE_SNAPSHOTS);
  }

  /** Counts the images up. Default: 1. */
  default int snapshotGeneration() {
    return Given.get(this, BuildTable.SNAPSHOT_GENERATION);
  }

  /** The images of build method snapshot. Default: none. */
  default Optional<SnapshotImages> buildFromSnapshots() {
    return Given.find(this, BuildTable.BUILD_FROM_SNAPSHOTS);
  }

  /** Where code and data come from. Default: hourly in production, virgin in development. */
  default Source source() {
    return Given.get(this, BuildTable.SOURCE);
  }

  /** The repository of the code of a baseline. Default: none. */
  default Optional<String> baselineCode() {
    return Given.find(this, BuildTable.BASELINE_CODE);
  }

  /** The repository of its database. Default: none. */
  default Optional<String> baselineDatabase() {
    return Given.find(this, BuildTable.BASELINE_DATABASE);
  }
}
