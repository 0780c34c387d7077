package io.sitewright;

import static io.sitewright.Sites.READY;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.clouds.testing.Declarations;
import io.sitewright.clouds.testing.Declared;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SnapshotImagesTest {
  private static final String IMAGE = "digitalocean:index/dropletSnapshot:DropletSnapshot";

  @Test
  void oneOfEachRoleIsMadeOnceItsMachineServes() {
    Declarations site = Sites.whole("generateSnapshots", "true");
    assertThat(site.ofType(IMAGE)).hasSize(3);
    for (var image :
        Map.of("webserver", "web-1", "autoscaler", "autoscaler-1", "database", "database")
            .entrySet()) {
      Declared made = site.the(IMAGE, "images-" + image.getKey() + "-1");
      assertThat(made.after()).containsExactly(READY + " " + image.getValue());
      assertThat(made.protect()).isTrue();
      assertThat(made.retainOnDelete()).isTrue();
      assertThat(made.ignoreChanges()).contains("dropletId");
      assertThat(made.parent()).isEqualTo("sitewright:index:SnapshotImages images");
    }
  }

  @Test
  void theirIdsAreWhatAnotherSiteIsBuiltFrom() {
    assertThat((Map<?, ?>) Sites.whole("generateSnapshots", "true").outputs().get("images"))
        .isEqualTo(
            Map.of(
                "autoscaler", "images-autoscaler-1-id",
                "webserver", "images-webserver-1-id",
                "database", "images-database-1-id",
                "region", "lon1",
                "webserverKind", "nginx",
                "phpVersion", "8.2",
                "assetDirectories", List.of("wp-content/uploads")));
  }

  @Test
  void aNewGenerationIsMadeBesideTheOneBefore() {
    Declarations site =
        Sites.whole(
            new LivingStack(List.of(Sites.living(IMAGE, "images-webserver-1"))),
            "generateSnapshots",
            "true",
            "snapshotGeneration",
            "2");
    assertThat(site.ofType(IMAGE))
        .extracting(Declared::name)
        .containsExactlyInAnyOrder(
            "images-webserver-1", "images-webserver-2", "images-autoscaler-2", "images-database-2");
  }

  @Test
  void thoseThatLiveStayWhenNoNewOneIsWanted() {
    Declarations site =
        Sites.whole(new LivingStack(List.of(Sites.living(IMAGE, "images-webserver-4"))));
    assertThat(site.ofType(IMAGE)).extracting(Declared::name).containsExactly("images-webserver-4");
  }

  @Test
  void otherwiseThereAreNone() {
    Declarations site = Sites.whole();
    assertThat(site.ofType(IMAGE)).isEmpty();
    assertThat(site.outputs()).doesNotContainKey("images");
  }
}
