package io.sitewright.model.settings;

import static io.sitewright.model.settings.BuildTable.BASELINE_CODE;
import static io.sitewright.model.settings.BuildTable.BASELINE_DATABASE;
import static io.sitewright.model.settings.BuildTable.BUILD_FROM_SNAPSHOTS;
import static io.sitewright.model.settings.BuildTable.BUILD_METHOD;
import static io.sitewright.model.settings.BuildTable.GENERATE_SNAPSHOTS;
import static io.sitewright.model.settings.BuildTable.SOURCE;

import java.util.List;

/** That machines are built from something that is there and that fits. */
final class BuildRules extends Rules {
  BuildRules(Contradictions found) {
    super(found);
  }

  @Override
  void report() {
    if (sound(BUILD_METHOD)) {
      methodFitsTheForm();
      imagesAreNamed();
      imagesAreNamedOnce();
    }
    if (sound(GENERATE_SNAPSHOTS) && settings.generateSnapshots() && !isProduction()) {
      refuse(
          GENERATE_SNAPSHOTS,
          "not for development, which has no autoscaler to make an image of",
          "write false, or bring up a production stack");
    }
    if (sound(SOURCE)) {
      sourceFitsTheForm();
      baselineIsSomewhere();
    }
  }

  private void methodFitsTheForm() {
    BuildMethodChoice method = settings.get(BUILD_METHOD);
    if (!isProduction() && method != BuildMethodChoice.REGULAR) {
      refuse(
          BUILD_METHOD,
          method.label(),
          "not for development, whose one webserver is built from the ground up",
          "write regular, or bring up a production stack");
    }
  }

  private void imagesAreNamed() {
    if (!sound(BUILD_FROM_SNAPSHOTS)) {
      return;
    }
    boolean asked = settings.get(BUILD_METHOD) == BuildMethodChoice.SNAPSHOT;
    boolean named = settings.buildFromSnapshots().isPresent();
    if (asked && !named) {
      refuse(
          BUILD_METHOD,
          "snapshot",
          "without site:buildFromSnapshots, which names the images",
          "set site:buildFromSnapshots to " + BUILD_FROM_SNAPSHOTS.expected());
    }
    if (!asked && named) {
      refuse(
          BUILD_FROM_SNAPSHOTS,
          "",
          "images that nothing is built from, as site:buildMethod is "
              + shown.of(BUILD_METHOD, settings.get(BUILD_METHOD).label()),
          "set site:buildMethod to snapshot, or remove it");
    }
    boolean comparable =
        sound(
            SiteTable.REGION,
            ApplicationTable.APPLICATION,
            ApplicationTable.WEBSERVER_KIND,
            ApplicationTable.PHP_VERSION,
            MachineTable.IMAGE,
            MachineTable.WEBSERVER_IMAGE,
            StorageTable.ASSETS,
            StorageTable.ASSET_DIRECTORIES);
    if (asked
        && comparable
        && settings.buildFromSnapshots().orElse(null) instanceof SnapshotImages.Recorded images) {
      for (String sentence : SnapshotGuard.problems(settings, shown, images)) {
        problems.add(sentence);
      }
    }
  }

  /** An image of a role's own would be forgotten without a word. */
  private void imagesAreNamedOnce() {
    if (settings.get(BUILD_METHOD) != BuildMethodChoice.SNAPSHOT) {
      return;
    }
    for (Setting<?> image :
        List.of(
            MachineTable.AUTOSCALER_IMAGE,
            MachineTable.WEBSERVER_IMAGE,
            MachineTable.DATABASE_IMAGE)) {
      if (sound(image) && isGiven(image)) {
        refuse(
            image,
            "",
            "not what the machine boots from, as site:buildMethod is snapshot",
            "remove it, or choose another site:buildMethod");
      }
    }
  }

  private void sourceFitsTheForm() {
    if (isProduction() && !settings.source().isBackup()) {
      refuse(
          SOURCE,
          settings.source().label(),
          "not for production, which is built from backups of a site that has been looked at",
          "choose hourly, daily, weekly, monthly or bimonthly, or bring up a development stack");
    }
  }

  private void baselineIsSomewhere() {
    boolean asked = settings.source() == Source.BASELINE;
    boolean hasData = !sound(ApplicationTable.APPLICATION) || settings.application().isDynamic();
    if (asked && !isProduction()) {
      missing(BASELINE_CODE, "where its code is");
      if (hasData) {
        missing(BASELINE_DATABASE, "where its data is");
      }
    }
    for (Setting<?> part : List.of(BASELINE_CODE, BASELINE_DATABASE)) {
      if (!sound(part) || !isGiven(part)) {
        continue;
      }
      if (!asked) {
        refuse(
            part,
            "",
            "not what the site is built from, as site:source is "
                + shown.of(SOURCE, settings.source().label()),
            "set site:source to baseline, or remove it");
      } else if (part.equals(BASELINE_DATABASE) && !hasData) {
        refuse(part, "", "a database that static pages do without", "remove it");
      }
    }
  }

  private void missing(Setting<?> part, String why) {
    if (sound(part) && !isGiven(part)) {
      refuse(
          SOURCE,
          "baseline",
          "without " + part + ", " + why,
          "set " + part + " to " + part.expected());
    }
  }
}
