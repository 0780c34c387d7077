package io.sitewright.localcloud.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultsTest {
  private static final DropletRequest WEB =
      DropletRequest.of("web-1", "lon1", "s-1vcpu-1gb", "debian-12-x64");

  private Cloud cloud;

  @BeforeEach
  void open(@TempDir Path home) {
    cloud = Cloud.open(home.resolve("cloud.db"));
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  private Droplet create() {
    return cloud
        .faults()
        .during(Kind.DROPLET, Operation.CREATE, WEB.name(), () -> cloud.droplets().create(WEB));
  }

  private void plan(Fault fault, int times) {
    cloud
        .faults()
        .add(fault, Optional.of(Kind.DROPLET), Optional.of(Operation.CREATE), "web", times);
  }

  @Test
  void refusalsHappenBeforeTheEffectAndAsOftenAsPlanned() {
    plan(new Fault.Throttled(), 1);
    plan(new Fault.ServerError(), 1);
    assertThatThrownBy(this::create)
        .isInstanceOfSatisfying(
            CloudRefusal.class, refusal -> assertThat(refusal.status()).isEqualTo(429));
    assertThatThrownBy(this::create)
        .isInstanceOfSatisfying(
            CloudRefusal.class, refusal -> assertThat(refusal.status()).isEqualTo(500));
    assertThat(cloud.droplets().list()).isEmpty();
    assertThat(create().name()).isEqualTo("web-1");
    assertThat(cloud.faults().list()).isEmpty();
  }

  @Test
  void aLostResponseComesAfterTheEffect() {
    plan(new Fault.LostResponse(), 1);
    assertThatThrownBy(this::create).isInstanceOf(LostAnswer.class);
    assertThat(cloud.droplets().list()).extracting(Droplet::name).containsExactly("web-1");
  }

  @Test
  void aFaultStrikesOnlyWhatItNames() {
    cloud
        .faults()
        .add(new Fault.ServerError(), Optional.of(Kind.FIREWALL), Optional.empty(), "", 0);
    cloud
        .faults()
        .add(new Fault.ServerError(), Optional.empty(), Optional.of(Operation.DELETE), "", 0);
    cloud.faults().add(new Fault.ServerError(), Optional.empty(), Optional.empty(), "database", 0);
    assertThat(create().name()).isEqualTo("web-1");
    assertThat(cloud.faults().list()).hasSize(3);
  }

  @Test
  void aSlowDropletIsInTheInventoryAtOnceAndActiveLater() {
    plan(new Fault.SlowCreate(Duration.ofMillis(300)), 1);
    String id = create().key();
    assertThat(cloud.droplets().get(id).status()).isEqualTo(Droplet.Status.NEW);
    assertThatThrownBy(() -> cloud.droplets().powerOff(id)).hasMessageContaining("pending event");
    assertThat(cloud.droplets().awaitActive(id, Duration.ofMillis(1))).isFalse();
    assertThat(cloud.droplets().awaitActive(id, Duration.ofSeconds(20))).isTrue();
    assertThat(cloud.droplets().get(id).status()).isEqualTo(Droplet.Status.ACTIVE);
  }

  @Test
  void aSmallerQuotaIsTheVendorsRefusal() {
    plan(new Fault.Quota(0), 0);
    assertThatThrownBy(this::create)
        .hasMessage("creating this/these droplet(s) will exceed your droplet limit");
  }
}
