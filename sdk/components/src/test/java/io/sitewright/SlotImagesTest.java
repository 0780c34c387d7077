package io.sitewright;

import static io.sitewright.Sites.DROPLET;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.sitewright.clouds.testing.Declarations;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Another build method is for machines to come; another ordinary image is for all. */
class SlotImagesTest {
  private static final String POOL = "sitewright:index:WebserverPool";
  private static final String SNAPSHOTS =
      "{\"autoscaler\":\"11\",\"webserver\":\"22\",\"database\":\"33\",\"region\":\"lon1\","
          + "\"webserverKind\":\"nginx\",\"phpVersion\":\"8.2\",\"assetDirectories\":[\"wp-content/uploads\"]}";
  private static final String[] FROM_SNAPSHOTS = {
    "buildMethod", "snapshot", "buildFromSnapshots", SNAPSHOTS
  };

  @Test
  void aNewSiteBootsFromTheSnapshotsOfItsRoles() {
    Declarations site = Sites.whole(FROM_SNAPSHOTS);
    assertThat(image(site, "web-1")).isEqualTo("22");
    assertThat(image(site, "web-2")).isEqualTo("22");
    assertThat(image(site, "autoscaler-1")).isEqualTo("11");
    assertThat(image(site, "database")).isEqualTo("33");
    assertThat(image(site, "build")).isEqualTo("debian-12-x64");
  }

  @Test
  void switchingToSnapshotsIsForTheWebserversToCome() {
    Declarations site =
        Sites.whole(
            living(List.of(), "web-1", "debian-12-x64", "web-2", "debian-12-x64"),
            and("webservers", "3"));
    assertThat(image(site, "web-1")).isEqualTo("debian-12-x64");
    assertThat(image(site, "web-2")).isEqualTo("debian-12-x64");
    assertThat(image(site, "web-3")).isEqualTo("22");
  }

  @Test
  void soIsAnotherSnapshot() {
    Declarations site =
        Sites.whole(
            living(List.of("web-1", "web-2"), "web-1", "20", "web-2", "20"),
            and("webservers", "3"));
    assertThat(image(site, "web-2")).isEqualTo("20");
    assertThat(image(site, "web-3")).isEqualTo("22");
  }

  @Test
  void soIsTheWayBack() {
    Declarations site =
        Sites.whole(
            living(List.of("web-1"), "web-1", "20", "web-2", "debian-12-x64"), "webservers", "3");
    assertThat(image(site, "web-1")).isEqualTo("20");
    assertThat(image(site, "web-2")).isEqualTo("debian-12-x64");
    assertThat(image(site, "web-3")).isEqualTo("debian-12-x64");
  }

  @Test
  void aRollRebuildsTheSlotsThatItNames() {
    Declarations site =
        Sites.whole(
            living(List.of(), "web-1", "debian-12-x64", "web-2", "debian-12-x64"),
            and("rebuildSlots", "[\"web-1\"]"));
    assertThat(image(site, "web-1")).isEqualTo("22");
    assertThat(image(site, "web-2")).isEqualTo("debian-12-x64");
  }

  @Test
  void anotherOrdinaryImageIsForAll() {
    Declarations site =
        Sites.whole(
            living(List.of(), "web-1", "debian-12-x64", "web-2", "debian-12-x64"),
            "webserverImage",
            "ubuntu-24-04-x64");
    assertThat(image(site, "web-1")).isEqualTo("ubuntu-24-04-x64");
    assertThat(image(site, "web-2")).isEqualTo("ubuntu-24-04-x64");
    assertThat(site.the(DROPLET, "web-1").replaceOnChanges()).contains("image");
  }

  private static String[] and(String key, String value) {
    List<String> all = new ArrayList<>(List.of(FROM_SNAPSHOTS));
    all.addAll(List.of(key, value));
    return all.toArray(String[]::new);
  }

  private static String image(Declarations site, String slot) {
    return site.the(DROPLET, slot).text("image");
  }

  /** Webservers by slot and image, of which some were made from snapshots. */
  private static LivingStack living(List<String> fromSnapshots, String... images) {
    List<LivingResource> living = new ArrayList<>();
    Struct.Builder remembered = Struct.newBuilder();
    for (String slot : fromSnapshots) {
      remembered.putFields(slot, Value.newBuilder().setStringValue("20").build());
    }
    Struct outputs =
        Struct.newBuilder()
            .putFields(SlotImages.OUTPUT, Value.newBuilder().setStructValue(remembered).build())
            .build();
    living.add(new LivingResource(POOL, "web", outputs));
    for (int i = 0; i < images.length; i += 2) {
      living.add(Sites.living(DROPLET, images[i], "image", images[i + 1]));
    }
    return new LivingStack(living);
  }
}
