package io.sitewright.model.settings;

import io.sitewright.model.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps a site from booting images that were made for another: a machine of the wrong region is
 * refused by the vendor, one with another webserver, PHP or other mounts comes up and fails later.
 */
public final class SnapshotGuard {
  private SnapshotGuard() {}

  /** One sentence for each thing in which the images do not fit the site; none when they fit. */
  public static List<String> problems(SiteSettings settings, SnapshotImages.Recorded images) {
    return problems(settings, new Shown(Map.of(), Set.of()), images);
  }

  static List<String> problems(SiteSettings settings, Shown shown, SnapshotImages.Recorded images) {
    Problems problems = new Problems();
    compare(
        problems,
        "region",
        images.region().toString(),
        shown.of(SiteTable.REGION, settings.region()),
        images.region().slug().equals(settings.region().slug()));
    compare(
        problems,
        "webserverKind",
        images.webserverKind().label(),
        shown.of(ApplicationTable.WEBSERVER_KIND, settings.webserverKind().label()),
        images.webserverKind() == settings.webserverKind());
    if (settings.application().isDynamic()) {
      compare(
          problems,
          "phpVersion",
          images.phpVersion(),
          shown.of(ApplicationTable.PHP_VERSION, settings.phpVersion()),
          images.phpVersion().equals(settings.phpVersion()));
    }
    List<String> mounted = settings.assets().isShared() ? settings.assetDirectories() : List.of();
    compare(
        problems,
        "assetDirectories",
        images.assetDirectories().toString(),
        shown.of(StorageTable.ASSET_DIRECTORIES, mounted),
        new HashSet<>(images.assetDirectories()).equals(new HashSet<>(mounted)));
    return problems.sentences();
  }

  private static void compare(
      Problems problems, String member, String made, String wanted, boolean fits) {
    if (!fits) {
      problems.add(
          BuildTable.BUILD_FROM_SNAPSHOTS + "." + member,
          Raw.shown(made),
          "not site:" + member + " " + wanted + ", for which the machines are",
          "make the site's " + member + " that of the images, or make new images");
    }
  }
}
