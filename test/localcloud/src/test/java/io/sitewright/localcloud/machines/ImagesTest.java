package io.sitewright.localcloud.machines;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.localcloud.core.Droplet;
import io.sitewright.localcloud.core.DropletRequest;
import io.sitewright.localcloud.core.Snapshot;
import io.sitewright.localcloud.core.SpacesKey;
import io.sitewright.localcloud.reachability.HostRules;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machines that are made of an image of another. */
final class ImagesTest {
  private Fixture site;

  @BeforeEach
  void open(@TempDir Path home) {
    site = new Fixture(home);
  }

  @AfterEach
  void close() {
    site.close();
  }

  private Droplet bootFrom(Snapshot image, String userData) {
    return site.cloud
        .droplets()
        .create(DropletRequest.of("copy", "lon1", "s-1vcpu-1gb", image.key()).booting(userData));
  }

  /** With a key that opens nothing, so that a machine has what was on its disk and no more. */
  private String cutOff(String slot) {
    SpacesKey key = site.cloud.spacesKeys().create("none", List.of());
    return Fixture.userData(
        Fixture.GUARD,
        site.env()
            .replace(site.key.accessKey(), key.accessKey())
            .replace(site.key.secretKey(), key.secretKey())
            .replace("web-1", slot));
  }

  private List<String> opens(Droplet droplet) {
    return site.machine(droplet).host().rules().stream().map(HostRules.Rule::text).toList();
  }

  @Test
  void aMachineStartsWithWhatItsImagesMachineHadApplied() {
    Droplet web = site.boot(site.userData());
    String digest = site.configure(Fixture.RULES);
    Snapshot image = site.cloud.snapshots().create(web.key(), "web 1");
    Droplet copy = bootFrom(image, cutOff("web-9"));
    Machine machine = site.machine(copy);
    assertThat(machine.manifest()).isEqualTo(digest);
    assertThat(machine.slot()).isEqualTo("web-9");
    assertThat(opens(copy)).isEqualTo(opens(web)).isNotEmpty();
  }

  @Test
  void itIsItselfAndReportsUnderItsOwnNumber() {
    Droplet web = site.boot(site.userData());
    String digest = site.configure(Fixture.RULES);
    Droplet copy = bootFrom(site.cloud.snapshots().create(web.key(), "web 1"), site.userData());
    assertThat(site.report(copy))
        .isEqualTo("sitewright-report 1\nmanifest " + digest + "\nserving yes\n");
    assertThat(copy.privateAddress()).isNotEqualTo(web.privateAddress());
  }

  @Test
  void anImageHoldsWhatWasThereWhenItWasMadeAndOutlivesItsMachineAndAKill() {
    Droplet web = site.boot(site.userData());
    String first = site.configure(Fixture.RULES);
    Snapshot image = site.cloud.snapshots().create(web.key(), "web 1");
    String second = site.configure(Fixture.RULES + "tcp 80 any because\n");
    assertThat(site.machine(web).manifest()).isEqualTo(second).isNotEqualTo(first);
    site.cloud.droplets().delete(web.key());
    site.restart();
    assertThat(site.machine(bootFrom(image, cutOff("web-9"))).manifest()).isEqualTo(first);
  }

  @Test
  void aMachineOfAPublicImageStartsWithNothing() {
    Droplet web = site.boot(site.userData());
    site.configure(Fixture.RULES);
    Snapshot image = site.cloud.snapshots().create(web.key(), "web 1");
    Droplet plain = site.boot(cutOff("web-9"));
    assertThat(site.machine(plain).manifest()).isEmpty();
    site.cloud.snapshots().delete(image.key());
    site.machine(plain);
    assertThat(site.home.resolve("machines/images")).isEmptyDirectory();
  }
}
