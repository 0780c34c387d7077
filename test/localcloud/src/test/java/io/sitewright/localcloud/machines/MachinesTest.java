package io.sitewright.localcloud.machines;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.localcloud.core.Droplet;
import io.sitewright.localcloud.core.Fault;
import io.sitewright.localcloud.core.SpacesKey;
import io.sitewright.localcloud.reachability.HostRules;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MachinesTest {
  private Fixture site;

  @BeforeEach
  void open(@TempDir Path home) {
    site = new Fixture(home);
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void aMachineIsClosedByItsFirstBootUntilItIsConfigured() {
    Droplet web = site.boot(site.userData());
    assertThat(opens(web)).containsExactly("meta l4proto { icmp, ipv6-icmp } accept");
    assertThat(site.machine(web).host().closedByDefault()).isTrue();
    assertThat(site.report(web))
        .isEqualTo(
            "sitewright-report 1\nmanifest none\nserving no\nbecause the host configuration is not here yet\n");
  }

  @Test
  void aSilencedMachineDoesNothingUntilTheFaultIsTakenBack() {
    site.cloud.faults().add(new Fault.Silent(), Optional.empty(), Optional.empty(), "web", 0);
    Droplet web = site.boot(site.userData());
    String digest = site.configure(Fixture.RULES);
    assertThat(opens(web)).containsExactly("meta l4proto { icmp, ipv6-icmp } accept");
    site.cloud.faults().clear();
    assertThat(opens(web)).hasSize(3);
    assertThat(site.report(web)).startsWith("sitewright-report 1\nmanifest " + digest);
  }

  @Test
  void theRulesAreAppliedWithTheMembersAddresses() {
    Droplet web = site.boot(site.userData());
    String digest = site.configure(Fixture.RULES);
    assertThat(opens(web))
        .containsExactly(
            "line 3: ping from any",
            "line 4: tcp 443 from any",
            "line 5: tcp 1035 from role:build-machine");
    assertThat(build(web).from()).isEmpty();
    site.member("build-machine", "77", "10.20.0.9");
    assertThat(site.machine(web).host().rules().get(2).from())
        .extracting(Object::toString)
        .containsExactly("10.20.0.9/32");
    assertThat(site.machine(web).manifest()).isEqualTo(digest);
    assertThat(site.report(web))
        .isEqualTo("sitewright-report 1\nmanifest " + digest + "\nserving yes\n");
  }

  @Test
  void aMemberThatLeavesIsNoPeerAnyMore() {
    Droplet web = site.boot(site.userData());
    site.configure(Fixture.RULES);
    site.member("build-machine", "77", "10.20.0.9");
    assertThat(build(web).from()).hasSize(1);
    site.cloud.spaces().remove("fleet", "members/build-machine/build-machine-1/77");
    assertThat(build(web).from()).isEmpty();
  }

  @Test
  void aMembershipThatIsNotThatOfItsKeyIsPassedOver() {
    Droplet web = site.boot(site.userData());
    site.configure(Fixture.RULES);
    site.put(
        "fleet",
        "members/build-machine/build-1/77",
        "sitewright-member 1\nrole build-machine\nslot build-1\nmachine 78\naddress 10.20.0.9\nstate serving\n");
    assertThat(build(web).from()).isEmpty();
  }

  @Test
  void oneUnknownLineRefusesTheWholeSetAndTheOldOneStays() {
    Droplet web = site.boot(site.userData());
    String digest = site.configure(Fixture.RULES);
    List<String> before = opens(web);
    site.configure(Fixture.RULES + "tcp 22 everyone\n");
    assertThat(opens(web)).isEqualTo(before);
    assertThat(site.report(web))
        .isEqualTo(
            "sitewright-report 1\nmanifest "
                + digest
                + "\nserving no\nbecause line 6 of the rules, \"tcp 22 everyone\", is not understood;"
                + " the whole set is refused and the old one stays\n");
    site.configure(Fixture.RULES);
    assertThat(site.report(web)).contains("serving yes");
  }

  @Test
  void anObjectThatIsNotWhatTheManifestNamesIsRefused() {
    Droplet web = site.boot(site.userData());
    String rules = Sha256.hex(Fixture.RULES.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    site.configure(Fixture.RULES);
    assertThat(opens(web)).hasSize(3);
    Droplet later = site.boot(site.userData());
    assertThat(opens(later)).hasSize(3);
    site.put("web-config", "objects/" + rules, Fixture.RULES + "tcp 22 any planted\n");
    Droplet latest = site.boot(site.userData());
    assertThat(opens(latest)).hasSize(1);
    assertThat(site.report(latest))
        .contains("serving no\nbecause object " + rules + " holds something else; it is refused");
    assertThat(opens(web)).hasSize(3);
  }

  @Test
  void aMachineKeepsWhatItHasWhenTheStoreIsNotReadable() {
    Droplet web = site.boot(site.userData());
    String digest = site.configure(Fixture.RULES);
    site.member("build-machine", "77", "10.20.0.9");
    assertThat(build(web).from()).hasSize(1);
    site.cloud
        .spacesKeys()
        .update(site.key.accessKey(), "web", List.of(new SpacesKey.Grant("fleet", "read")));
    site.configure(Fixture.RULES + "tcp 80 any more\n");
    assertThat(site.machine(web).manifest()).isEqualTo(digest);
    site.cloud.spacesKeys().delete(site.key.accessKey());
    site.cloud.spaces().remove("fleet", "members/build-machine/build-machine-1/77");
    assertThat(build(web).from()).hasSize(1);
  }

  @Test
  void aStoppedMachineKeepsItsRulesAndLearnsTheNewOnesWhenItStarts() {
    Droplet web = site.boot(site.userData());
    site.configure(Fixture.RULES);
    assertThat(opens(web)).hasSize(3);
    site.cloud.droplets().powerOff(web.key());
    site.configure(Fixture.RULES + "tcp 80 any more\n");
    assertThat(opens(web)).hasSize(3);
    site.cloud.droplets().powerOn(web.key());
    assertThat(opens(web)).hasSize(4);
  }

  @Test
  void machinesAreAsTheyWereAfterTheCloudRestarted() {
    Droplet web = site.boot(site.userData());
    String digest = site.configure(Fixture.RULES);
    assertThat(opens(web)).hasSize(3);
    site.cloud.spacesKeys().delete(site.key.accessKey());
    site.restart();
    assertThat(opens(web)).hasSize(3);
    assertThat(site.machine(web).manifest()).isEqualTo(digest);
  }

  @Test
  void aDeletedMachineLeavesNoDisk() {
    Droplet web = site.boot(site.userData());
    site.configure(Fixture.RULES);
    assertThat(opens(web)).hasSize(3);
    Path disk = site.home.resolve("machines").resolve(web.key() + ".json");
    assertThat(disk).exists();
    site.cloud.droplets().delete(web.key());
    site.machine(web);
    assertThat(disk).doesNotExist();
  }

  @Test
  void aKeyOfAnotherSecretOpensNothing() {
    Droplet web = site.boot(site.userData().replace(site.key.secretKey(), "wrong"));
    site.configure(Fixture.RULES);
    assertThat(opens(web)).hasSize(1);
    assertThat(site.cloud.spaces().findObject("web-reports", "machines/" + web.key() + "/report"))
        .isEmpty();
  }

  @Test
  void aMachineWithoutUserDataIsOpen() {
    Droplet bare =
        site.cloud
            .droplets()
            .create(
                io.sitewright.localcloud.core.DropletRequest.of(
                    "bare", "lon1", "s-1vcpu-1gb", "debian-12-x64"));
    assertThat(site.machine(bare).host().closedByDefault()).isFalse();
    assertThat(site.machine(bare).because()).isEqualTo("it has no user-data");
  }

  private List<String> opens(Droplet droplet) {
    return site.machine(droplet).host().rules().stream().map(HostRules.Rule::text).toList();
  }

  private HostRules.Rule build(Droplet droplet) {
    return site.machine(droplet).host().rules().get(2);
  }
}
