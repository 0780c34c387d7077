package io.sitewright.localcloud.core;

import static io.sitewright.localcloud.core.Refused.missing;
import static io.sitewright.localcloud.core.Refused.unprocessable;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images of droplets, and droplets of images; reserved addresses. */
class SnapshotsTest {
  private Path home = Path.of("");
  private Cloud cloud;

  @BeforeEach
  void open(@TempDir Path folder) {
    home = folder;
    cloud = Cloud.open(home.resolve("cloud.db"));
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  private Droplet droplet(String region, String size, String image) {
    return cloud.droplets().create(DropletRequest.of("web", region, size, image));
  }

  @Test
  void anImageIsOfItsDropletsRegionAndDiskAndOutlivesItAndAKill() {
    Droplet source = droplet("lon1", "s-1vcpu-2gb", "debian-12-x64");
    Snapshot image = cloud.snapshots().create(source.key(), "web 1");
    assertThat(image.regions()).containsExactly("lon1");
    assertThat(image.minDiskGb()).isEqualTo(50);
    cloud.droplets().delete(source.key());
    cloud.close();
    cloud = Cloud.open(home.resolve("cloud.db"));
    assertThat(cloud.snapshots().list()).containsExactly(image);
    assertThat(droplet("lon1", "s-1vcpu-2gb", image.key()).image()).isEqualTo(image.key());
    cloud.snapshots().delete(image.key());
    missing(cloud, () -> cloud.snapshots().delete(image.key()));
  }

  @Test
  void aDropletOfAnImageIsInItsRegionAndHasRoomForIt() {
    Snapshot image =
        cloud.snapshots().create(droplet("lon1", "s-1vcpu-2gb", "debian-12-x64").key(), "web 1");
    unprocessable(cloud, "invalid image", () -> droplet("fra1", "s-1vcpu-2gb", image.key()));
    unprocessable(
        cloud, "needs a disk of 50 GB", () -> droplet("lon1", "s-1vcpu-1gb", image.key()));
    unprocessable(cloud, "invalid image", () -> droplet("lon1", "s-1vcpu-2gb", "web 1"));
    cloud.snapshots().delete(image.key());
    unprocessable(cloud, "invalid image", () -> droplet("lon1", "s-1vcpu-2gb", image.key()));
  }

  @Test
  void anImageOfAnImageKnowsWhereItAllBegan() {
    Snapshot first =
        cloud.snapshots().create(droplet("lon1", "s-1vcpu-1gb", "debian-12-x64").key(), "1");
    Snapshot second =
        cloud.snapshots().create(droplet("lon1", "s-1vcpu-1gb", first.key()).key(), "2");
    assertThat(second.baseImage()).isEqualTo("debian-12-x64");
    assertThat(second.id()).isGreaterThan(first.id());
  }

  @Test
  void noImageIsMadeOfADropletThatIsNotThereOrNotYet() {
    missing(cloud, () -> cloud.snapshots().create("4711", "x"));
    cloud
        .faults()
        .add(
            new Fault.SlowCreate(Duration.ofHours(1)),
            Optional.of(Kind.DROPLET),
            Optional.empty(),
            "",
            1);
    Droplet slow = droplet("lon1", "s-1vcpu-1gb", "debian-12-x64");
    unprocessable(cloud, "pending event", () -> cloud.snapshots().create(slow.key(), "x"));
    ReservedIp ip = cloud.reservedIps().create("lon1");
    unprocessable(
        cloud, "pending event", () -> cloud.reservedIps().assign(ip.address(), slow.id()));
    cloud.faults().add(new Fault.Quota(0), Optional.of(Kind.SNAPSHOT), Optional.empty(), "", 0);
    Droplet ready = droplet("lon1", "s-1vcpu-1gb", "debian-12-x64");
    unprocessable(cloud, "limit", () -> cloud.snapshots().create(ready.key(), "x"));
  }

  @Test
  void aReservedAddressLeadsToOneDropletOfItsRegion() {
    Droplet web = droplet("lon1", "s-1vcpu-1gb", "debian-12-x64");
    ReservedIp ip = cloud.reservedIps().create("LON1");
    ReservedIp other = cloud.reservedIps().create("lon1");
    ReservedIp far = cloud.reservedIps().create("fra1");
    assertThat(ip.address()).isNotEqualTo(other.address()).isNotEqualTo(web.publicAddress());
    unprocessable(cloud, "limit", () -> cloud.reservedIps().create("lon1"));
    unprocessable(cloud, "not assigned", () -> cloud.reservedIps().unassign(ip.address()));
    assertThat(cloud.reservedIps().assign(ip.address(), web.id()).dropletId()).isEqualTo(web.id());
    unprocessable(
        cloud,
        "already has a reserved IP",
        () -> cloud.reservedIps().assign(other.address(), web.id()));
    unprocessable(cloud, "same region", () -> cloud.reservedIps().assign(far.address(), web.id()));
    unprocessable(
        cloud, "droplet 4711 not found", () -> cloud.reservedIps().assign(other.address(), 4711));
    cloud.droplets().delete(web.key());
    assertThat(cloud.reservedIps().get(ip.address()).dropletId()).isNull();
    cloud.reservedIps().delete(ip.address());
    missing(cloud, () -> cloud.reservedIps().delete(ip.address()));
    unprocessable(cloud, "invalid region", () -> cloud.reservedIps().create("mars1"));
  }
}
