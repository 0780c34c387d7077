package io.sitewright.localcloud.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloudTest {
  private Path home;
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

  private static DropletRequest machine(String name) {
    return DropletRequest.of(name, "lon1", "s-1vcpu-1gb", "debian-12-x64");
  }

  @Test
  void aDropletIsNewInTheAnswerAndActiveAfterwardsWithAnAddressOfItsNetwork() {
    Vpc vpc = cloud.vpcs().create("site", "lon1", Optional.of("10.20.0.0/20"), "");
    Droplet answer = cloud.droplets().create(machine("web").inVpc(vpc.id()).tagged("B", "a"));
    assertThat(answer.status()).isEqualTo(Droplet.Status.NEW);
    assertThat(answer.privateAddress()).isEqualTo("10.20.0.2");
    assertThat(answer.tags()).containsExactly("a", "b");
    assertThat(cloud.droplets().get(answer.key()).status()).isEqualTo(Droplet.Status.ACTIVE);
    assertThat(cloud.tags().list()).extracting(Tag::name).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void whatWasDoneIsThereAfterTheNextStart() {
    Droplet made = cloud.droplets().create(machine("web").booting("#cloud-config\n"));
    cloud.close();
    cloud = Cloud.open(home.resolve("cloud.db"));
    assertThat(cloud.droplets().get(made.key()).bootData()).contains("#cloud-config\n");
    assertThat(cloud.droplets().create(machine("web2")).id()).isGreaterThan(made.id());
  }

  @Test
  void aRefusedOperationLeavesNothingBehind() {
    assertThatThrownBy(() -> cloud.droplets().create(machine("web").tagged("good", "not good")))
        .isInstanceOfSatisfying(
            CloudRefusal.class, refusal -> assertThat(refusal.status()).isEqualTo(422));
    assertThat(cloud.droplets().list()).isEmpty();
    assertThat(cloud.tags().list()).isEmpty();
    assertThat(cloud.vpcs().list()).isEmpty();
    assertThat(cloud.resources()).isZero();
  }

  @Test
  void listenersHearOfEachChangeAndMayUseTheCloud() {
    List<String> heard = new ArrayList<>();
    cloud.listen(
        change ->
            heard.add(change.kind() + " " + change.verb() + " " + cloud.droplets().list().size()));
    cloud.droplets().create(machine("web"));
    assertThat(heard).containsExactly("VPC CREATED 1", "DROPLET CREATED 1", "DROPLET UPDATED 1");
  }

  @Test
  void nobodyElseReadsTheDatabase() throws IOException {
    cloud.droplets().create(machine("web"));
    try (Stream<Path> files = Files.list(home)) {
      assertThat(files.filter(file -> file.getFileName().toString().startsWith("cloud.db")))
          .isNotEmpty()
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
    }
  }
}
