package io.sitewright.localcloud.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sitewright.localcloud.core.DatabaseCluster;
import io.sitewright.localcloud.core.DatabaseRequest;
import io.sitewright.localcloud.core.Droplet;
import io.sitewright.localcloud.core.DropletRequest;
import io.sitewright.localcloud.core.Firewall;
import io.sitewright.localcloud.core.Kind;
import io.sitewright.localcloud.core.LoadBalancer;
import io.sitewright.localcloud.core.LoadBalancerRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AdminApiTest {
  private static final String SECRET = "planted-user-data";
  private Server server;

  @BeforeEach
  void open(@TempDir Path home) throws IOException {
    server = new Server(home);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void theStatusCountsWhatThereIs() throws Exception {
    assertThat(server.json("/cloud/status"))
        .hasToString("{\"running\":true,\"resources\":0,\"machines\":0,\"version\":\"9.9.9\"}");
    droplet("web");
    assertThat(server.json("/cloud/status").path("machines").asInt()).isEqualTo(1);
    assertThat(server.send("POST", "/cloud/reset", "").statusCode()).isEqualTo(200);
    assertThat(server.json("/cloud/status").path("resources").asInt()).isZero();
  }

  @Test
  void aMachineIsStoppedStartedAlteredAndDeletedBehindTheEnginesBack() throws Exception {
    Droplet web = droplet("web");
    String path = "/cloud/machines/" + web.key() + "/";
    assertThat(server.send("POST", path + "stop", "").body()).contains("\"off\"");
    assertThat(server.cloud.droplets().get(web.key()).isActive()).isFalse();
    assertThat(server.send("POST", path + "start", "").body()).contains("\"active\"");
    HttpResponse<String> altered =
        server.send(
            "POST", path + "alter", "{\"size\":\"s-1vcpu-2gb\",\"name\":\"w\",\"tags\":[\"t\"]}");
    assertThat(altered.body()).contains("\"active\"");
    Droplet after = server.cloud.droplets().get(web.key());
    assertThat(after.size()).isEqualTo("s-1vcpu-2gb");
    assertThat(after.name()).isEqualTo("w");
    assertThat(after.tags()).containsExactly("t");
    assertThat(server.send("POST", path + "delete", "").statusCode()).isEqualTo(200);
    assertThat(server.cloud.droplets().find(web.key())).isEmpty();
    assertThat(server.send("POST", path + "stop", "").statusCode()).isEqualTo(404);
  }

  @Test
  void anAlterationThatSaysNothingOrNonsenseIsRefused() throws Exception {
    Droplet web = droplet("web");
    String path = "/cloud/machines/" + web.key() + "/alter";
    HttpResponse<String> nothing = server.send("POST", path, "");
    assertThat(nothing.statusCode()).isEqualTo(422);
    assertThat(nothing.body()).contains("alter takes name, size or tags, got nothing");
    assertThat(server.send("POST", path, "{\"colour\":\"red\"}").statusCode()).isEqualTo(422);
    assertThat(server.send("POST", path, "{\"size\":\"huge\"}").statusCode()).isEqualTo(422);
    assertThat(server.cloud.droplets().get(web.key()).isActive()).isTrue();
  }

  @Test
  void faultsAreAddedListedAndRemoved() throws Exception {
    HttpResponse<String> added =
        server.send(
            "POST",
            "/cloud/faults",
            "{\"kind\":\"slow-create\",\"resource\":\"droplet\",\"operation\":\"create\",\"delayMillis\":\"50\",\"times\":\"2\"}");
    assertThat(added.statusCode()).isEqualTo(200);
    JsonNode fault = server.json("/cloud/faults").path("faults").path(0);
    assertThat(fault.path("kind").asText()).isEqualTo("slow-create");
    assertThat(fault.path("delayMillis").asInt()).isEqualTo(50);
    assertThat(fault.path("times").asInt()).isEqualTo(2);
    assertThat(server.cloud.faults().list().get(0).kind()).contains(Kind.DROPLET);
    assertThat(server.send("DELETE", "/cloud/faults/" + fault.path("id").asText(), "").statusCode())
        .isEqualTo(200);
    assertThat(server.cloud.faults().list()).isEmpty();
    server.send("POST", "/cloud/faults", "{\"kind\":\"429\"}");
    server.send("DELETE", "/cloud/faults", "");
    assertThat(server.cloud.faults().list()).isEmpty();
  }

  @Test
  void anUnknownFaultIsRefusedWithWhatThereIs() throws Exception {
    assertThat(server.send("POST", "/cloud/faults", "{\"kind\":\"fire\"}").body())
        .contains(
            "use throttled, server-error, lost-response, half-create, slow-create, silent or quota");
    assertThat(
            server
                .send("POST", "/cloud/faults", "{\"kind\":\"429\",\"resource\":\"dropplet\"}")
                .body())
        .contains("resource \\\"dropplet\\\" is unknown; use one of droplet, firewall");
    assertThat(server.send("POST", "/cloud/faults", "{\"kind\":\"429\",\"tymes\":1}").statusCode())
        .isEqualTo(422);
  }

  @Test
  void reachabilityNamesTheDecidingRuleByLayer() throws Exception {
    server.cloud.tags().create("site");
    Droplet web = droplet("web");
    server
        .cloud
        .firewalls()
        .create(
            "web",
            List.of(
                new Firewall.Rule("tcp", "443", Firewall.Peers.ofAddresses("0.0.0.0/0")),
                new Firewall.Rule("tcp", "22", Firewall.Peers.ofAddresses("203.0.113.7/32"))),
            List.of(),
            List.of(),
            List.of("site"));
    JsonNode answer =
        server.json("/cloud/reachability?tag=site&from=internet&from=cidr:203.0.113.7/32");
    assertThat(answer.path("peers").findValuesAsText("id"))
        .containsExactly("any", "cidr:203.0.113.7/32", "machine:" + web.key());
    assertThat(cell(answer, "any", "cloud").path("rules"))
        .hasToString("{\"443\":\"firewall web rule 1\"}");
    assertThat(cell(answer, "any", "cloud").path("ping").asBoolean()).isFalse();
    assertThat(cell(answer, "cidr:203.0.113.7/32", "combined").path("tcp").asText())
        .isEqualTo("22,443");
    assertThat(cell(answer, "any", "ufw").path("tcp").asText()).isEqualTo("1-65535");
    assertThat(server.json("/cloud/reachability?tag=other&from=internet").path("cells")).isEmpty();
    assertThat(server.get("/cloud/reachability?from=cidr:nonsense").statusCode()).isEqualTo(422);
    assertThat(server.get("/cloud/reachability?from=mars").statusCode()).isEqualTo(422);
  }

  @Test
  void reachabilityTellsWhoConnectsToManagedDatabasesAndWhereFirewallsApply() throws Exception {
    Droplet web = droplet("web");
    DatabaseCluster cluster =
        server
            .cloud
            .databases()
            .create(DatabaseRequest.of("db-1", "mysql", "8", "lon1").inVpc(web.vpcId()));
    JsonNode open = server.json("/cloud/reachability?tag=site&from=internet");
    assertThat(open.path("cloudFirewall"))
        .hasToString("{\"vendor\":\"digitalocean\",\"insideVpc\":true}");
    assertThat(open.path("databaseCells").findValuesAsText("from"))
        .containsExactly("any", "machine:" + web.key());
    JsonNode any = open.path("databaseCells").path(0);
    assertThat(any.path("to").asText()).isEqualTo("database:" + cluster.id());
    assertThat(any.path("name").asText()).isEqualTo("db-1");
    assertThat(any.path("engine").asText()).isEqualTo("mysql");
    assertThat(any.path("port").asInt()).isEqualTo(25060);
    assertThat(any.path("layer").asText()).isEqualTo("cloud");
    assertThat(any.path("rules")).hasToString("{\"25060\":\"no trusted sources: everybody\"}");
    server
        .cloud
        .databases()
        .contents()
        .trust(cluster.id(), List.of(new DatabaseCluster.Source("", "tag", "site", Instant.EPOCH)));
    JsonNode closed = server.json("/cloud/reachability?tag=site&from=internet");
    assertThat(closed.path("databaseCells").findValuesAsText("tcp")).containsExactly("", "25060");
    server.cloud.databases().create(DatabaseRequest.of("elsewhere", "mysql", "8", "fra1"));
    assertThat(server.json("/cloud/reachability?tag=site").path("databaseCells")).hasSize(1);
    assertThat(server.json("/cloud/reachability").path("databaseCells")).hasSize(2);
  }

  @Test
  void aLoadBalancerTellsWhichOfItsDropletsItWouldGiveWork() throws Exception {
    Droplet web = droplet("web");
    LoadBalancer balancer =
        server
            .cloud
            .loadBalancers()
            .create(
                new LoadBalancerRequest(
                    "lon1",
                    Optional.of(web.vpcId()),
                    Optional.empty(),
                    false,
                    false,
                    new LoadBalancer.Settings(
                        "lb",
                        1,
                        List.of(new LoadBalancer.Rule("http", 80, "http", 80, "", false)),
                        new LoadBalancer.HealthCheck("http", 80, "/", 10, 5, 3, 5),
                        null,
                        List.of(),
                        "site",
                        false,
                        false,
                        false,
                        60,
                        List.of(),
                        List.of(),
                        false,
                        "")));
    // It is let in, and yet the machine, whose user-data says nothing, does not serve.
    assertThat(backend("healthy")).isEqualTo("false");
    assertThat(backend("droplet")).isEqualTo(web.key());
    assertThat(backend("because")).isEqualTo("the user-data does not begin with #cloud-config");
    server
        .cloud
        .firewalls()
        .create(
            "closed",
            List.of(new Firewall.Rule("tcp", "22", Firewall.Peers.ofAddresses("0.0.0.0/0"))),
            List.of(),
            List.of(),
            List.of("site"));
    assertThat(backend("because")).isEqualTo("firewall closed lets in nothing else");
    server.cloud.droplets().powerOff(web.key());
    assertThat(backend("because")).isEqualTo("the machine is off");
    assertThat(
            server.json("/cloud/reachability?from=balancers").path("peers").findValuesAsText("id"))
        .contains("balancer:" + balancer.id());
  }

  private String backend(String field) throws Exception {
    return server
        .json("/cloud/inventory")
        .path("load-balancer")
        .path(0)
        .path("backends")
        .path(0)
        .path(field)
        .asText();
  }

  @Test
  void theInventoryShowsAllKindsAndNoSecret() throws Exception {
    droplet("web");
    var key = server.cloud.spacesKeys().create("k", List.of());
    server.cloud.spaces().create("one", "lon1", "private");
    server.cloud.spaces().write("one", "x", SECRET.getBytes(StandardCharsets.UTF_8), "x");
    var database =
        server.cloud.databases().create(DatabaseRequest.of("db-1", "mysql", "8", "lon1"));
    var user = server.cloud.databases().contents().addUser(database.id(), "site", null);
    String inventory = server.get("/cloud/inventory").body();
    for (Kind kind : Kind.values()) {
      if (kind != Kind.VOLUME_ATTACHMENT && kind != Kind.RESERVED_IP_ASSIGNMENT) {
        assertThat(inventory).contains("\"" + kind.word() + "\":[");
      }
    }
    assertThat(inventory).contains(key.accessKey());
    assertThat(inventory).doesNotContain(SECRET).doesNotContain(key.secretKey());
    assertThat(inventory)
        .contains(database.privateHost(), "\"site\"")
        .doesNotContain(database.admin().password(), user.password());
    assertThat(inventory).doesNotContain(server.account.secretKey());
  }

  @Test
  void thePageShowsTheCloudWithoutAnythingFromElsewhere() throws Exception {
    droplet("<b>web");
    server.cloud.domains().create("example.org", "192.0.2.7");
    assertThat(server.get("/").body()).doesNotContain("Managed databases");
    var database =
        server.cloud.databases().create(DatabaseRequest.of("db-1", "mysql", "8", "lon1"));
    HttpResponse<String> page = server.get("/");
    assertThat(page.body())
        .contains("Managed databases", database.privateHost() + ":25060", "everybody")
        .doesNotContain(database.admin().password());
    assertThat(page.headers().firstValue("content-type")).contains("text/html; charset=utf-8");
    assertThat(page.body())
        .contains("example.org", "192.0.2.7", "Who reaches whom", "1-65535, ping")
        .doesNotContain("<b>web")
        .doesNotContain(SECRET)
        .doesNotContain("http://", "https://", "<script");
    assertThat(server.get("/favicon.ico").statusCode()).isEqualTo(404);
  }

  @Test
  void aPageThatABrowserWasTrickedWithIsNotAnswered() throws Exception {
    try (java.net.Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), server.http.port())) {
      socket
          .getOutputStream()
          .write(
              "GET /cloud/status HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
          .startsWith("HTTP/1.1 421");
    }
  }

  private Droplet droplet(String name) {
    String plain = name.replaceAll("[^a-z]", "");
    Droplet made =
        server
            .cloud
            .droplets()
            .create(
                DropletRequest.of(plain, "lon1", "s-1vcpu-1gb", "debian-12-x64")
                    .tagged("site")
                    .booting(SECRET));
    return server.cloud.droplets().get(made.key());
  }

  private static JsonNode cell(JsonNode answer, String from, String layer) {
    return StreamSupport.stream(answer.path("cells").spliterator(), false)
        .filter(cell -> cell.path("from").asText().equals(from))
        .filter(cell -> cell.path("layer").asText().equals(layer))
        .findFirst()
        .orElseThrow();
  }
}
