package io.sitewright.clouds.digitalocean;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.core.Output;
import com.pulumi.core.internal.Internal;
import io.sitewright.clouds.Cloud;
import io.sitewright.clouds.DatabaseAccess;
import io.sitewright.clouds.Group;
import io.sitewright.clouds.ManagedDatabasePlan;
import io.sitewright.clouds.ManagedDatabaseServer;
import io.sitewright.clouds.Network;
import io.sitewright.clouds.Place;
import io.sitewright.clouds.testing.Declarations;
import io.sitewright.clouds.testing.Declared;
import io.sitewright.clouds.testing.Recorder;
import io.sitewright.clouds.testing.Somewhere;
import io.sitewright.model.Cidr;
import io.sitewright.model.InvalidSettingsException;
import io.sitewright.model.MachineSize;
import io.sitewright.model.Region;
import io.sitewright.model.settings.DatabaseEngine;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DatabasesTest {
  private static final String CLUSTER = "digitalocean:index/databaseCluster:DatabaseCluster";
  private static final String DATABASE = "digitalocean:index/databaseDb:DatabaseDb";
  private static final String USER = "digitalocean:index/databaseUser:DatabaseUser";
  private static final String FIREWALL = "digitalocean:index/databaseFirewall:DatabaseFirewall";

  private static final AtomicReference<ManagedDatabaseServer> SERVER = new AtomicReference<>();
  private static Declarations declared;

  @BeforeAll
  static void declareOne() {
    declared =
        Recorder.run(
            "shop",
            "dev",
            ctx -> {
              Place place = Place.under(new Somewhere("shop"));
              Cloud cloud = DigitalOcean.in(new Region("lon1"));
              Network network = cloud.network("net", Cidr.parse("10.20.0.0/20"), place);
              Group site = cloud.group(Output.of("shop-dev"), "site", place);
              Group web = cloud.group(Output.of("shop-dev-webserver"), "web", place);
              var server =
                  cloud.managedDatabase(
                      "db", plan(DatabaseEngine.MYSQL, network, site), place.kept(true));
              SERVER.set(server);
              cloud.databaseFirewall("machines", server, DatabaseAccess.of(List.of(web)), place);
              cloud.databaseFirewall(
                  "network", server, DatabaseAccess.within(Cidr.parse("10.20.0.0/20")), place);
              ctx.export("host", server.host());
              ctx.export("port", server.port());
              ctx.export("database", server.database());
              ctx.export("user", server.user());
              assertThatThrownBy(
                      () ->
                          cloud.managedDatabase(
                              "maria", plan(DatabaseEngine.MARIADB, network, site), place))
                  .isInstanceOf(InvalidSettingsException.class)
                  .hasMessageContaining(
                      "site:managedDatabase: DigitalOcean runs no MariaDB; choose mysql or postgresql.");
              cloud.managedDatabase("pg", plan(DatabaseEngine.POSTGRESQL, network, site), place);
            });
    assertThat(declared.errors()).isEmpty();
    assertThat(declared.faults()).isEmpty();
  }

  private static ManagedDatabasePlan plan(DatabaseEngine engine, Network network, Group site) {
    return new ManagedDatabasePlan(
        engine,
        "8",
        new MachineSize("db-s-1vcpu-1gb"),
        2,
        network,
        "site",
        "site_user",
        List.of(site));
  }

  @Test
  void aDatabaseIsAClusterInTheSitesNetwork() {
    Declared cluster = declared.the(CLUSTER, "db");
    assertThat(cluster.inputs())
        .containsEntry("engine", "mysql")
        .containsEntry("version", "8")
        .containsEntry("size", "db-s-1vcpu-1gb")
        .containsEntry("region", "lon1")
        .containsEntry("privateNetworkUuid", "net-id")
        .containsEntry("tags", List.of("shop-dev"))
        .doesNotContainKey("name");
    assertThat(((Number) cluster.input("nodeCount")).intValue()).isEqualTo(2);
    assertThat(declared.the(CLUSTER, "pg").text("engine")).isEqualTo("pg");
  }

  @Test
  void allOfItIsKept() {
    for (String type : List.of(CLUSTER, DATABASE, USER)) {
      assertThat(declared.the(type, "db").protect()).isTrue();
      assertThat(declared.the(type, "db").retainOnDelete()).isTrue();
      assertThat(declared.the(type, "pg").protect()).isFalse();
    }
  }

  @Test
  void itHasOneDatabaseAndOneUserOfItsOwn() {
    assertThat(declared.the(DATABASE, "db").inputs())
        .containsEntry("clusterId", "db-id")
        .containsEntry("name", "site");
    assertThat(declared.the(USER, "db").inputs())
        .containsEntry("clusterId", "db-id")
        .containsEntry("name", "site_user");
    assertThat(declared.outputs())
        .containsEntry("host", "private-db.db.example.net")
        .containsEntry("port", 25060)
        .containsEntry("database", "site")
        .containsEntry("user", "site_user");
  }

  @Test
  void thePasswordIsTheUsersAndSecret() {
    var password = Internal.of(requireNonNull(SERVER.get()).password()).getDataAsync().join();
    assertThat(password.isSecret()).isTrue();
    assertThat(password.getValueNullable()).isEqualTo("password-of-db");
  }

  @Test
  void itIsReachedByMachinesWithATagOrFromARange() {
    assertThat(declared.the(FIREWALL, "machines").input("rules"))
        .isEqualTo(List.of(Map.of("type", "tag", "value", "shop-dev-webserver")));
    assertThat(declared.the(FIREWALL, "network").input("rules"))
        .isEqualTo(List.of(Map.of("type", "ip_addr", "value", "10.20.0.0/20")));
    assertThat(declared.the(FIREWALL, "network").text("clusterId")).isEqualTo("db-id");
  }
}
