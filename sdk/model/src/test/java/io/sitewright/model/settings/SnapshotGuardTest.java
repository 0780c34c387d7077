package io.sitewright.model.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.model.Image;
import io.sitewright.model.Region;
import io.sitewright.model.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SnapshotGuardTest {
  private static final SnapshotImages.Recorded IMAGES =
      images("lon1", WebserverKind.NGINX, "8.2", List.of("wp-content/uploads"));

  @Test
  void imagesOfTheSameSiteFit() {
    assertThat(SnapshotGuard.problems(settings(), IMAGES)).isEmpty();
    assertThat(
            SnapshotGuard.problems(
                settings("assetDirectories", "[\"a\", \"b\"]"),
                images("lon1", WebserverKind.NGINX, "8.2", List.of("b", "a"))))
        .isEmpty();
  }

  @Test
  void whatDiffersIsSaid() {
    assertThat(
            SnapshotGuard.problems(
                settings(), images("fra1", WebserverKind.APACHE, "8.4", List.of())))
        .containsExactly(
            "site:buildFromSnapshots.region is \"fra1\": not site:region lon1, for which the machines are; make the site's region that of the images, or make new images.",
            "site:buildFromSnapshots.webserverKind is \"apache\": not site:webserverKind nginx, for which the machines are; make the site's webserverKind that of the images, or make new images.",
            "site:buildFromSnapshots.phpVersion is \"8.4\": not site:phpVersion 8.2, for which the machines are; make the site's phpVersion that of the images, or make new images.",
            "site:buildFromSnapshots.assetDirectories is \"[]\": not site:assetDirectories [wp-content/uploads], for which the machines are; make the site's assetDirectories that of the images, or make new images.");
  }

  @Test
  void staticPagesDoNotAskForAPhp() {
    assertThat(
            SnapshotGuard.problems(
                settings("application", "static"),
                images("lon1", WebserverKind.NGINX, "8.4", List.of())))
        .isEmpty();
  }

  @Test
  void machinesBootFromTheImageOfTheirRole() {
    SiteSettings settings =
        settings(
            "buildMethod",
            "snapshot",
            "buildFromSnapshots",
            "{\"autoscaler\": 11, \"webserver\": 12, \"database\": 13, \"region\": \"lon1\", \"webserverKind\": \"nginx\", \"phpVersion\": \"8.2\", \"assetDirectories\": [\"wp-content/uploads\"]}");
    assertThat(settings.buildMethod()).isEqualTo(new BuildMethod.Snapshot(IMAGES));
    assertThat(settings.image(Role.AUTOSCALER)).isEqualTo(new Image("11"));
    assertThat(settings.image(Role.WEBSERVER)).isEqualTo(new Image("12"));
    assertThat(settings.image(Role.DATABASE)).isEqualTo(new Image("13"));
    assertThat(settings.image(Role.BUILD_MACHINE)).isEqualTo(new Image("debian-12-x64"));
  }

  private static SnapshotImages.Recorded images(
      String region, WebserverKind kind, String php, List<String> directories) {
    return new SnapshotImages.Recorded(
        new Image("11"),
        new Image("12"),
        new Image("13"),
        new Region(region),
        kind,
        php,
        directories);
  }

  private static SiteSettings settings(String... keysAndValues) {
    Map<String, String> values = new HashMap<>(Map.of("domain", "www.example.org"));
    for (int i = 0; i < keysAndValues.length; i += 2) {
      values.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return SettingsReader.read(values, Form.PRODUCTION, Set.of());
  }
}
