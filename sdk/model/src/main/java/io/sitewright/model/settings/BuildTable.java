package io.sitewright.model.settings;

import java.util.List;

/** How machines are built, and from whose code and data. */
final class BuildTable {
  static final Setting<BuildMethodChoice> BUILD_METHOD =
      Setting.having(
          "buildMethod",
          BuildMethodChoice.REGULAR,
          new OneOf<>(BuildMethodChoice.values()),
          "How machines are built: each from the ground up, webservers from the archive of the first, or all from images made earlier.");
  static final Setting<Boolean> GENERATE_SNAPSHOTS =
      Setting.having(
          "generateSnapshots",
          false,
          Truth.READING,
          "Whether images of an autoscaler, a webserver and the database machine are made once they are ready.");
  static final Setting<Integer> SNAPSHOT_GENERATION =
      Setting.having(
          "snapshotGeneration",
          1,
          Whole.from(1, 1_000_000),
          "Counting it up makes new images; the earlier ones stay.");
  static final Setting<SnapshotImages> BUILD_FROM_SNAPSHOTS =
      Setting.maybe(
          "buildFromSnapshots",
          new SnapshotReading(),
          "The images of buildMethod snapshot, with what they were made with, or the stack whose outputs name them.");
  static final Setting<Source> SOURCE =
      Setting.byForm(
          "source",
          Source.HOURLY,
          Source.VIRGIN,
          new OneOf<>(Source.values()),
          "Where code and data come from: the application's makers, a baseline of yours, or the site's backups. virgin and baseline are refused in production.");
  static final Setting<String> BASELINE_CODE =
      Setting.maybe(
          "baselineCode", Texts.REPOSITORY, "The code of source baseline; must be given with it.");
  static final Setting<String> BASELINE_DATABASE =
      Setting.maybe(
          "baselineDatabase",
          Texts.REPOSITORY,
          "The database of source baseline: one dump, named such as database.sql.gz, at the top of the default branch; must be given with it, but for static.");

  static final List<Setting<?>> ALL =
      List.of(
          BUILD_METHOD,
          GENERATE_SNAPSHOTS,
          SNAPSHOT_GENERATION,
          BUILD_FROM_SNAPSHOTS,
          SOURCE,
          BASELINE_CODE,
          BASELINE_DATABASE);

  private BuildTable() {}
}
