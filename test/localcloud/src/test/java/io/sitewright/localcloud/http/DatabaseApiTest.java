package io.sitewright.localcloud.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sitewright.localcloud.core.DatabaseCluster;
import io.sitewright.localcloud.core.DatabaseRequest;
import io.sitewright.localcloud.core.Droplet;
import io.sitewright.localcloud.core.DropletRequest;
import io.sitewright.localcloud.core.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What inventory and recovery need of managed databases, images and addresses. */
final class DatabaseApiTest {
  private Server server;

  @BeforeEach
  void open(@TempDir Path home) throws IOException {
    server = new Server(home);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private DatabaseCluster cluster() {
    return server.cloud.databases().create(DatabaseRequest.of("db-1", "pg", "15", "lon1"));
  }

  @Test
  void aClusterIsListedWithWhatIsInItAndWithoutPasswords() throws Exception {
    DatabaseCluster cluster = cluster();
    server.cloud.databases().contents().addDatabase(cluster.id(), "site");
    server.cloud.databases().contents().addUser(cluster.id(), "writer", null);
    JsonNode found = server.json("/digitalocean/v2/databases").path("databases").path(0);
    assertThat(found.path("name").asText()).isEqualTo("db-1");
    assertThat(found.path("status").asText()).isEqualTo("online");
    assertThat(found.path("private_connection").path("host").asText())
        .isEqualTo(cluster.privateHost());
    assertThat(found.path("private_connection").path("port").asInt()).isEqualTo(25060);
    assertThat(found.path("private_network_uuid").asText()).isEqualTo(cluster.vpcId());
    assertThat(found.toString()).doesNotContain("assword").doesNotContain("AVNS_");
    String path = "/digitalocean/v2/databases/" + cluster.id();
    assertThat(server.json(path + "/dbs").path("dbs").findValuesAsText("name"))
        .containsExactly("defaultdb", "site");
    assertThat(server.json(path + "/users").path("users").findValuesAsText("name"))
        .containsExactly("doadmin", "writer");
    assertThat(server.json(path + "/users/writer").path("user").path("role").asText())
        .isEqualTo("normal");
  }

  @Test
  void whatIsInAClusterGoesButNotWhatCameWithIt() throws Exception {
    DatabaseCluster cluster = cluster();
    server.cloud.databases().contents().addDatabase(cluster.id(), "site");
    server.cloud.databases().contents().addUser(cluster.id(), "writer", null);
    String path = "/digitalocean/v2/databases/" + cluster.id();
    assertThat(server.send("DELETE", path + "/dbs/site", "").statusCode()).isEqualTo(204);
    assertThat(server.send("DELETE", path + "/users/writer", "").statusCode()).isEqualTo(204);
    assertThat(server.send("DELETE", path + "/dbs/defaultdb", "").statusCode()).isEqualTo(422);
    assertThat(server.send("DELETE", path + "/users/doadmin", "").statusCode()).isEqualTo(422);
    assertThat(server.send("DELETE", path + "/users/writer", "").statusCode()).isEqualTo(404);
    assertThat(server.send("DELETE", path, "").statusCode()).isEqualTo(204);
    assertThat(server.get(path + "/dbs").statusCode()).isEqualTo(404);
  }

  @Test
  void trustedSourcesAreListed() throws Exception {
    DatabaseCluster cluster = cluster();
    server
        .cloud
        .databases()
        .contents()
        .trust(
            cluster.id(),
            List.of(new DatabaseCluster.Source("", "ip_addr", "10.20.0.0/20", Instant.EPOCH)));
    JsonNode rule =
        server
            .json("/digitalocean/v2/databases/" + cluster.id() + "/firewall")
            .path("rules")
            .path(0);
    assertThat(rule.path("type").asText()).isEqualTo("ip_addr");
    assertThat(rule.path("value").asText()).isEqualTo("10.20.0.0/20");
    assertThat(rule.path("uuid").asText()).hasSize(36);
  }

  @Test
  void anImageIsListedByItselfAndWithItsDropletAndStaysWhenThatGoes() throws Exception {
    Droplet droplet =
        server
            .cloud
            .droplets()
            .create(DropletRequest.of("web", "lon1", "s-1vcpu-1gb", "debian-12-x64"));
    Snapshot image = server.cloud.snapshots().create(droplet.key(), "web 1");
    String listed = "/digitalocean/v2/droplets/" + droplet.id() + "/snapshots";
    assertThat(server.json(listed).path("snapshots").findValuesAsText("id"))
        .containsExactly(image.key());
    JsonNode node = server.json("/digitalocean/v2/droplets/" + droplet.id()).path("droplet");
    assertThat(node.path("snapshot_ids").path(0).asLong()).isEqualTo(image.id());
    server.cloud.droplets().delete(droplet.key());
    JsonNode kept = server.json("/digitalocean/v2/snapshots/" + image.key()).path("snapshot");
    assertThat(kept.path("resource_id").asText()).isEqualTo(droplet.key());
    assertThat(kept.path("min_disk_size").asInt()).isEqualTo(25);
    assertThat(kept.path("regions").path(0).asText()).isEqualTo("lon1");
    assertThat(server.get(listed).statusCode()).isEqualTo(404);
  }
}
