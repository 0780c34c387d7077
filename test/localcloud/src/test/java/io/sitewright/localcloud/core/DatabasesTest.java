package io.sitewright.localcloud.core;

import static io.sitewright.localcloud.core.Refused.missing;
import static io.sitewright.localcloud.core.Refused.unprocessable;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Managed databases: what they are, what changes of them, what is refused. */
class DatabasesTest {
  private static final DatabaseRequest PLAIN = DatabaseRequest.of("db-1", "mysql", "8", "lon1");

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

  private DatabaseCluster made() {
    String id = cloud.databases().create(PLAIN.sized("db-s-1vcpu-2gb", 1)).id();
    return cloud.databases().get(id);
  }

  @Test
  void aClusterStandsInItsNetworkWithADatabaseAndAUserOfItsOwn() {
    Vpc vpc = cloud.vpcs().create("site", "lon1", Optional.of("10.20.0.0/20"), "");
    DatabaseCluster cluster = cloud.databases().create(PLAIN.inVpc(vpc.id()));
    assertThat(cluster.status()).isEqualTo(DatabaseCluster.Status.CREATING);
    assertThat(cloud.databases().get(cluster.id()).isOnline()).isTrue();
    assertThat(cluster.vpcId()).isEqualTo(vpc.id());
    assertThat(cluster.privateAddress()).startsWith("10.20.0.");
    assertThat(cluster.privateHost()).isEqualTo("private-" + cluster.host());
    assertThat(cluster.databases()).containsExactly("defaultdb");
    assertThat(cluster.users()).extracting(DatabaseCluster.User::name).containsExactly("doadmin");
    assertThat(cluster.storageMib()).isEqualTo(10_240);
    assertThat(cluster.uri(cluster.privateHost()))
        .isEqualTo(
            "mysql://doadmin:%s@%s:25060/defaultdb?ssl-mode=REQUIRED"
                .formatted(cluster.admin().password(), cluster.privateHost()));
    assertThat(cluster.toString()).doesNotContain(cluster.admin().password());
    assertThat(cluster.admin().toString()).doesNotContain(cluster.admin().password());
  }

  @Test
  void itTakesAnAddressThatNoMachineHasAndHoldsItsNetwork() {
    Vpc vpc = cloud.vpcs().create("site", "lon1", Optional.of("10.20.0.0/20"), "");
    DropletRequest web = DropletRequest.of("web", "lon1", "s-1vcpu-1gb", "debian-12-x64");
    Droplet first = cloud.droplets().create(web.inVpc(vpc.id()));
    DatabaseCluster cluster = cloud.databases().create(PLAIN.inVpc(vpc.id()));
    Droplet second = cloud.droplets().create(web.inVpc(vpc.id()));
    assertThat(List.of(first.privateAddress(), second.privateAddress()))
        .doesNotContain(cluster.privateAddress());
    assertThat(first.privateAddress()).isNotEqualTo(second.privateAddress());
    cloud.droplets().delete(first.key());
    cloud.droplets().delete(second.key());
    Refused.by(cloud, 409, "conflict", "with members", () -> cloud.vpcs().delete(vpc.id()));
    cloud.databases().delete(cluster.id());
    cloud.vpcs().delete(vpc.id());
  }

  @Test
  void aSlowClusterIsThereAtOnceComesOnlineByItselfAndAfterAKillToo() {
    cloud
        .faults()
        .add(
            new Fault.SlowCreate(Duration.ofMillis(300)),
            Optional.of(Kind.DATABASE_CLUSTER),
            Optional.of(Operation.CREATE),
            "",
            1);
    String id = cloud.databases().create(PLAIN).id();
    assertThat(cloud.databases().get(id).isOnline()).isFalse();
    unprocessable(cloud, "not online", () -> cloud.databases().contents().addDatabase(id, "site"));
    assertThat(cloud.databases().awaitOnline(id, Duration.ofMillis(1))).isFalse();
    cloud.close();
    cloud = Cloud.open(home.resolve("cloud.db"));
    assertThat(cloud.databases().awaitOnline(id, Duration.ofSeconds(20))).isTrue();
    assertThat(cloud.databases().get(id).admin().password()).startsWith("AVNS_");
  }

  @Test
  void whatAClusterNamesMustExistAndFit() {
    unprocessable(
        cloud,
        "invalid cluster engine choice",
        () -> cloud.databases().create(DatabaseRequest.of("db-1", "oracle", "1", "lon1")));
    unprocessable(
        cloud,
        "the local cloud runs no kafka",
        () -> cloud.databases().create(DatabaseRequest.of("db-1", "kafka", "3", "lon1")));
    unprocessable(
        cloud,
        "engine version",
        () -> cloud.databases().create(DatabaseRequest.of("db-1", "mysql", "5", "lon1")));
    unprocessable(
        cloud,
        "invalid region",
        () -> cloud.databases().create(DatabaseRequest.of("db-1", "mysql", "8", "mars1")));
    unprocessable(
        cloud, "invalid size", () -> cloud.databases().create(PLAIN.sized("db-s-0vcpu", 1)));
    unprocessable(
        cloud,
        "invalid name",
        () -> cloud.databases().create(DatabaseRequest.of("db_1", "mysql", "8", "lon1")));
    Vpc elsewhere = cloud.vpcs().create("net", "fra1", Optional.empty(), "");
    unprocessable(
        cloud,
        "is not in region lon1",
        () -> cloud.databases().create(PLAIN.inVpc(elsewhere.id())));
    unprocessable(cloud, "not found", () -> cloud.databases().create(PLAIN.inVpc("nowhere")));
  }

  @Test
  void aClusterHasOneToThreeNodesAndTheSmallestSizeNoStandby() {
    unprocessable(
        cloud, "node count", () -> cloud.databases().create(PLAIN.sized("db-s-1vcpu-2gb", 0)));
    unprocessable(
        cloud, "node count", () -> cloud.databases().create(PLAIN.sized("db-s-1vcpu-2gb", 4)));
    unprocessable(
        cloud,
        "standby nodes cannot be added to db-s-1vcpu-1gb",
        () -> cloud.databases().create(PLAIN.sized("db-s-1vcpu-1gb", 2)));
    assertThat(cloud.databases().create(PLAIN.sized("db-s-1vcpu-2gb", 3)).nodes()).isEqualTo(3);
  }

  @Test
  void namesAreUniqueAndTenClustersAreTheLimit() {
    for (int i = 0; i < 10; i++) {
      cloud.databases().create(DatabaseRequest.of("db-" + i, "pg", "15", "lon1"));
    }
    unprocessable(cloud, "cluster name is not available", () -> cloud.databases().create(PLAIN));
    unprocessable(
        cloud,
        "limit of database clusters",
        () -> cloud.databases().create(DatabaseRequest.of("db-x", "pg", "15", "lon1")));
  }

  @Test
  void nodesGrowAndNeverShrink() {
    DatabaseCluster cluster = made();
    DatabaseCluster bigger =
        cloud.databases().resize(cluster.id(), "db-s-2vcpu-4gb", 2, Optional.empty());
    assertThat(bigger.storageMib()).isEqualTo(61_440);
    assertThat(bigger.nodes()).isEqualTo(2);
    unprocessable(
        cloud,
        "smaller size",
        () -> cloud.databases().resize(cluster.id(), "db-s-1vcpu-2gb", 2, Optional.empty()));
    unprocessable(
        cloud,
        "not shrunk",
        () -> cloud.databases().resize(cluster.id(), "db-s-2vcpu-4gb", 2, Optional.of(10L)));
    assertThat(
            cloud
                .databases()
                .resize(cluster.id(), "db-s-2vcpu-4gb", 1, Optional.of(81_920L))
                .storageMib())
        .isEqualTo(81_920);
  }

  @Test
  void aMigrationLandsInTheOtherRegionsDefaultNetworkAndKeepsWhatIsInside() {
    DatabaseCluster cluster = made();
    cloud.databases().contents().addDatabase(cluster.id(), "site");
    DatabaseCluster moved = cloud.databases().migrate(cluster.id(), "FRA1");
    assertThat(moved.region()).isEqualTo("fra1");
    assertThat(cloud.vpcs().get(moved.vpcId()).name()).isEqualTo("default-fra1");
    assertThat(moved.databases()).contains("site");
    assertThat(moved.admin()).isEqualTo(cluster.admin());
    unprocessable(cloud, "invalid region", () -> cloud.databases().migrate(cluster.id(), "x"));
  }

  @Test
  void aVersionOnlyGoesUpAndSettingsAreChecked() {
    DatabaseCluster cluster =
        cloud.databases().create(DatabaseRequest.of("db-2", "pg", "15", "lon1"));
    String id = cluster.id();
    assertThat(cloud.databases().upgrade(id, "16").version()).isEqualTo("16");
    unprocessable(cloud, "cannot upgrade", () -> cloud.databases().upgrade(id, "15"));
    unprocessable(cloud, "engine version", () -> cloud.databases().upgrade(id, "99"));
    unprocessable(cloud, "not supported", () -> cloud.databases().sqlMode(id, "ANSI"));
    unprocessable(
        cloud,
        "maintenance window",
        () -> cloud.databases().maintain(id, new DatabaseCluster.Maintenance("someday", "02:00")));
    unprocessable(
        cloud,
        "maintenance window",
        () -> cloud.databases().maintain(id, new DatabaseCluster.Maintenance("sunday", "25:00")));
    missing(cloud, () -> cloud.databases().upgrade("nowhere", "16"));
  }

  @Test
  void aClusterJoinsItsProjectCarriesTagsAndLeavesBothWhenItGoes() {
    Project project = cloud.projects().create("shop", "", "", "", false, List.of());
    DatabaseRequest request =
        new DatabaseRequest(
            "db-1",
            "mysql",
            "8",
            "db-s-1vcpu-1gb",
            1,
            "lon1",
            Optional.empty(),
            Optional.of(project.id()),
            Optional.empty(),
            List.of("Shop"));
    DatabaseCluster cluster = cloud.databases().create(request);
    assertThat(cloud.projects().get(project.id()).resources()).containsExactly(cluster.urn());
    assertThat(cloud.tags().get("shop").databases()).isEqualTo(1);
    assertThat(cloud.tags().get("shop").total()).isEqualTo(1);
    cloud.tags().delete("shop");
    assertThat(cloud.databases().get(cluster.id()).tags()).isEmpty();
    cloud.databases().delete(cluster.id());
    assertThat(cloud.projects().get(project.id()).resources()).isEmpty();
    missing(cloud, () -> cloud.databases().delete(cluster.id()));
  }

  @Test
  void everythingInAClusterIsCountedAndGoesWithIt() {
    int before = cloud.resources();
    DatabaseCluster cluster = made();
    assertThat(cloud.resources()).isEqualTo(before + 1);
    cloud.databases().contents().addDatabase(cluster.id(), "site");
    cloud.databases().contents().addUser(cluster.id(), "site", null);
    assertThat(cloud.resources()).isEqualTo(before + 3);
    cloud.databases().delete(cluster.id());
    assertThat(cloud.resources()).isEqualTo(before);
  }
}
