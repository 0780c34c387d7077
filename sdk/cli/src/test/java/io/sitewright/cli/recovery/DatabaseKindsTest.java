package io.sitewright.cli.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Managed databases, images, addresses and certificates against a small vendor on the wire. */
class DatabaseKindsTest extends OnTheWire {
  private static final String PAGE = "?per_page=200&page=1";

  @Test
  void aClusterIsKnownByItsName() {
    vendor.answers(
        "GET /digitalocean/v2/databases" + PAGE,
        "{\"databases\":[{\"id\":\"c-1\",\"name\":\"db-abc1234\"},{\"id\":\"c-2\",\"name\":\"db\"}]}");

    assertThat(ids(Kind.DATABASE_CLUSTER, "name", "db-abc1234")).containsExactly("c-1");
  }

  @Test
  void aDatabaseAndAUserAreKnownByTheirNamesWithinTheirCluster() {
    vendor.answers(
        "GET /digitalocean/v2/databases/c-1/dbs" + PAGE,
        "{\"dbs\":[{\"name\":\"defaultdb\"},{\"name\":\"site\"}]}");
    vendor.answers(
        "GET /digitalocean/v2/databases/c-1/users" + PAGE,
        "{\"users\":[{\"name\":\"doadmin\"},{\"name\":\"site\"}]}");

    assertThat(ids(Kind.DATABASE, "clusterId", "c-1", "name", "site"))
        .containsExactly("c-1/database/site");
    assertThat(ids(Kind.DATABASE_USER, "clusterId", "c-1", "name", "site"))
        .containsExactly("c-1/user/site");
    assertThat(ids(Kind.DATABASE, "clusterId", "gone", "name", "site")).isEmpty();
    assertThatThrownBy(
            () ->
                Kind.DATABASE
                    .find(
                        vendors,
                        States.JSON.createObjectNode().put("clusterId", "c-1").put("name", "site"))
                    .get(0)
                    .delete()
                    .accept(vendors))
        .hasMessage("c-1/database/site is adopted, never removed");
  }

  @Test
  void anImageIsKnownByItsMachineAndItsTitle() {
    vendor.answers(
        "GET /digitalocean/v2/snapshots" + PAGE,
        """
        {"snapshots":[
          {"id":"1","name":"web 1","resource_id":"7"},
          {"id":"2","name":"web 1","resource_id":"8"},
          {"id":"3","name":"web 2","resource_id":"8"}]}
        """);

    assertThat(ids(Kind.SNAPSHOT, "name", "web 1", "dropletId", "8")).containsExactly("2");
  }

  @Test
  void anAddressIsOneOfItsRegionThatLeadsNowhereElse() {
    vendor.answers(
        "GET /digitalocean/v2/reserved_ips" + PAGE,
        """
        {"reserved_ips":[
          {"ip":"198.51.100.1","region":{"slug":"lon1"},"droplet":{"id":7}},
          {"ip":"198.51.100.2","region":{"slug":"lon1"},"droplet":null},
          {"ip":"198.51.100.3","region":{"slug":"lon1"},"droplet":{"id":9}},
          {"ip":"198.51.100.4","region":{"slug":"fra1"},"droplet":null}]}
        """);

    assertThat(ids(Kind.RESERVED_IP, "region", "lon1", "dropletId", "7"))
        .containsExactly("198.51.100.1", "198.51.100.2");
    assertThat(ids(Kind.RESERVED_IP, "region", "lon1")).containsExactly("198.51.100.2");
    assertThat(ids(Kind.RESERVED_IP_ASSIGNMENT, "ipAddress", "198.51.100.1", "dropletId", "7"))
        .containsExactly("7-198.51.100.1-adopted");
    assertThat(ids(Kind.RESERVED_IP_ASSIGNMENT, "ipAddress", "198.51.100.2", "dropletId", "7"))
        .isEmpty();
  }

  @Test
  void aLoadBalancerIsKnownByItsNameAndACertificateIsDeletedByItsId() {
    vendor.answers(
        "GET /digitalocean/v2/load_balancers" + PAGE,
        "{\"load_balancers\":[{\"id\":\"l-1\",\"name\":\"lb-abc1234\"}]}");
    vendor.answers(
        "GET /digitalocean/v2/certificates" + PAGE,
        "{\"certificates\":[{\"id\":\"u-1\",\"name\":\"lb-abc1234\"}]}");
    vendor.answers("DELETE /digitalocean/v2/certificates/u-1", "{}");

    assertThat(ids(Kind.LOAD_BALANCER, "name", "lb-abc1234")).containsExactly("l-1");
    Kind.CERTIFICATE
        .find(vendors, States.JSON.createObjectNode().put("name", "lb-abc1234"))
        .get(0)
        .delete()
        .accept(vendors);
    assertThat(vendor.asked()).last().isEqualTo("DELETE /digitalocean/v2/certificates/u-1");
  }

  @Test
  void whoMayNotListDatabasesHasNoneAndAnyOtherSilenceIsNoAnswer() {
    vendor.answers("GET /digitalocean/v2/databases" + PAGE, "!403");
    assertThat(new Inventory(vendors).databases("p-dev")).isEmpty();
    vendor.answers("GET /digitalocean/v2/databases" + PAGE, "!500");
    assertThatThrownBy(() -> new Inventory(vendors).databases("p-dev"))
        .hasMessage(
            "The inventory is not known (DigitalOcean's /v2/databases answers 500); nothing was touched.");
    vendor.answers(
        "GET /digitalocean/v2/databases" + PAGE,
        "{\"databases\":[{\"id\":\"c-1\",\"name\":\"a\",\"tags\":[\"p-dev\"]},{\"id\":\"c-2\",\"name\":\"b\"}]}");
    assertThat(new Inventory(vendors).databases("p-dev"))
        .extracting(VendorObject::id)
        .containsExactly("c-1");
  }

  @Test
  void imagesAndAddressesThatWereThereBeforeAreRemembered() {
    vendor.answers(
        "GET /digitalocean/v2/snapshots" + PAGE,
        "{\"snapshots\":[{\"id\":\"1\",\"name\":\"web 1\"}]}");
    vendor.answers(
        "GET /digitalocean/v2/reserved_ips" + PAGE,
        "{\"reserved_ips\":[{\"ip\":\"198.51.100.1\"}]}");

    assertThat(new Inventory(vendors).namesInUse("example.org", false, false))
        .containsEntry(Kind.SNAPSHOT.type(), Set.of("1"))
        .containsEntry(Kind.RESERVED_IP.type(), Set.of("198.51.100.1"));
  }
}
