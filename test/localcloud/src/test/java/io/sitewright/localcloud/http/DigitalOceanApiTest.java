package io.sitewright.localcloud.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.sitewright.localcloud.core.Droplet;
import io.sitewright.localcloud.core.DropletRequest;
import io.sitewright.localcloud.core.Fault;
import io.sitewright.localcloud.core.Firewall;
import io.sitewright.localcloud.core.Kind;
import io.sitewright.localcloud.core.Operation;
import io.sitewright.localcloud.core.Vpc;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DigitalOceanApiTest {
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
  void aDropletIsListedWithItsAddressesAndWithoutItsUserData() throws Exception {
    Vpc vpc = server.cloud.vpcs().create("site", "lon1", Optional.of("10.20.0.0/20"), "");
    Droplet web = droplet("web", vpc);
    JsonNode list = server.json("/digitalocean/v2/droplets?tag_name=site");
    JsonNode node = list.path("droplets").path(0);
    assertThat(node.path("id").asLong()).isEqualTo(web.id());
    assertThat(node.path("status").asText()).isEqualTo("active");
    assertThat(node.path("vpc_uuid").asText()).isEqualTo(vpc.id());
    assertThat(node.path("networks").path("v4").findValuesAsText("ip_address"))
        .containsExactly(web.privateAddress(), web.publicAddress());
    assertThat(node.path("networks").path("v4").path(0).path("netmask").asText())
        .isEqualTo("255.255.240.0");
    assertThat(list.toString()).doesNotContain(SECRET);
    assertThat(server.json("/digitalocean/v2/droplets?tag_name=other").path("droplets")).isEmpty();
    assertThat(server.json("/digitalocean/v2/droplets/" + web.id()).path("droplet").path("name"))
        .hasToString("\"web\"");
  }

  @Test
  void listsArePagedAndEveryThingIsOnExactlyOnePage() throws Exception {
    for (int i = 0; i < 5; i++) {
      server.cloud.tags().create("tag-" + i);
    }
    JsonNode first = server.json("/digitalocean/v2/tags?per_page=2");
    assertThat(first.path("meta").path("total").asInt()).isEqualTo(5);
    assertThat(first.path("links").path("pages").path("prev").isMissingNode()).isTrue();
    String next = first.path("links").path("pages").path("next").asText();
    assertThat(next).isEqualTo(server.url() + "/digitalocean/v2/tags?page=2&per_page=2");
    List<String> seen = new java.util.ArrayList<>();
    for (int page = 1; page <= 4; page++) {
      seen.addAll(
          server
              .json("/digitalocean/v2/tags?per_page=2&page=" + page)
              .path("tags")
              .findValuesAsText("name"));
    }
    assertThat(seen).containsExactly("tag-0", "tag-1", "tag-2", "tag-3", "tag-4");
    JsonNode last = server.json("/digitalocean/v2/tags?per_page=2&page=3");
    assertThat(last.path("links").path("pages").path("next").isMissingNode()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "droplets,droplets",
    "firewalls,firewalls",
    "vpcs,vpcs",
    "account/keys,ssh_keys",
    "tags,tags",
    "domains,domains",
    "volumes,volumes",
    "projects,projects",
    "databases,databases",
    "snapshots,snapshots",
    "reserved_ips,reserved_ips",
    "load_balancers,load_balancers",
    "certificates,certificates",
    "spaces/keys,keys"
  })
  void everyCollectionListsAndMissesAsTheVendorDoes(String path, String field) throws Exception {
    assertThat(server.json("/digitalocean/v2/" + path).path(field).isArray()).isTrue();
    HttpResponse<String> missing = server.get("/digitalocean/v2/" + path + "/404404");
    assertThat(missing.statusCode()).isEqualTo(404);
    JsonNode error = Server.parse(missing);
    assertThat(error.path("id").asText()).isEqualTo("not_found");
    assertThat(error.path("message").asText())
        .isEqualTo("The resource you were accessing could not be found.");
    assertThat(error.path("request_id").asText())
        .isEqualTo(missing.headers().firstValue("x-request-id").orElse(""));
    assertThat(server.send("DELETE", "/digitalocean/v2/" + path + "/404404", "").statusCode())
        .isEqualTo(404);
  }

  @Test
  void aRecordIsAddedByHandAndAnUnfinishedOneIsRefused() throws Exception {
    server.cloud.domains().create("example.org", null);
    String path = "/digitalocean/v2/domains/example.org/records";
    HttpResponse<String> made =
        server.send(
            "POST",
            path,
            "{\"type\":\"MX\",\"name\":\"@\",\"data\":\"mail.example.net\",\"priority\":10}");
    assertThat(made.statusCode()).isEqualTo(201);
    JsonNode record = Server.parse(made).path("domain_record");
    assertThat(record.path("ttl").asInt()).isEqualTo(1800);
    assertThat(server.json(path + "/" + record.path("id").asText()).path("domain_record"))
        .isEqualTo(record);
    HttpResponse<String> unfinished = server.send("POST", path, "{\"type\":\"A\",\"name\":\"@\"}");
    assertThat(unfinished.statusCode()).isEqualTo(422);
    assertThat(unfinished.body()).contains("data is missing");
    assertThat(server.send("POST", "/digitalocean/v2/domains/a.org/records", "{}").statusCode())
        .isEqualTo(422);
  }

  @Test
  void recordsAreBelowTheirDomain() throws Exception {
    server.cloud.domains().create("example.org", "192.0.2.7");
    JsonNode records = server.json("/digitalocean/v2/domains/example.org/records?per_page=200");
    JsonNode address =
        java.util.stream.StreamSupport.stream(records.path("domain_records").spliterator(), false)
            .filter(record -> record.path("type").asText().equals("A"))
            .findFirst()
            .orElseThrow();
    String path = "/digitalocean/v2/domains/example.org/records/" + address.path("id").asText();
    assertThat(server.json(path).path("domain_record").path("data").asText())
        .isEqualTo("192.0.2.7");
    assertThat(server.send("DELETE", path, "").statusCode()).isEqualTo(204);
    assertThat(server.get(path).statusCode()).isEqualTo(404);
    assertThat(server.get("/digitalocean/v2/domains/none.org/records").statusCode()).isEqualTo(404);
  }

  @Test
  void whatIsInUseIsNotDeleted() throws Exception {
    Vpc vpc = server.cloud.vpcs().create("site", "lon1", Optional.of("10.20.0.0/20"), "");
    Droplet web = droplet("web", vpc);
    String path = "/digitalocean/v2/vpcs/" + vpc.id();
    assertThat(server.send("DELETE", path, "").statusCode()).isBetween(400, 499);
    assertThat(server.send("DELETE", "/digitalocean/v2/droplets/" + web.id(), "").statusCode())
        .isEqualTo(204);
    assertThat(server.send("DELETE", path, "").statusCode()).isEqualTo(204);
  }

  @Test
  void aFirewallIsShownInTheVendorsWords() throws Exception {
    server.cloud.tags().create("web");
    Firewall firewall =
        server
            .cloud
            .firewalls()
            .create(
                "web",
                List.of(
                    new Firewall.Rule("tcp", "all", Firewall.Peers.ofTags("web")),
                    new Firewall.Rule("icmp", "", Firewall.Peers.ofAddresses("0.0.0.0/0"))),
                List.of(),
                List.of(),
                List.of("web"));
    JsonNode node = server.json("/digitalocean/v2/firewalls/" + firewall.id()).path("firewall");
    assertThat(node.path("inbound_rules").path(0))
        .hasToString("{\"protocol\":\"tcp\",\"ports\":\"0\",\"sources\":{\"tags\":[\"web\"]}}");
    assertThat(node.path("inbound_rules").path(1))
        .hasToString("{\"protocol\":\"icmp\",\"sources\":{\"addresses\":[\"0.0.0.0/0\"]}}");
  }

  @Test
  void theSecretOfASpacesKeyIsNeverShown() throws Exception {
    var key = server.cloud.spacesKeys().create("k", List.of());
    String list = server.get("/digitalocean/v2/spaces/keys").body();
    assertThat(list).contains(key.accessKey()).doesNotContain(key.secretKey());
  }

  @Test
  void withoutATokenNothingIsAnswered() throws Exception {
    HttpResponse<String> answer =
        server.send(
            HttpRequest.newBuilder(URI.create(server.url() + "/digitalocean/v2/droplets")).build());
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(Server.parse(answer).path("id").asText()).isEqualTo("unauthorized");
  }

  @Test
  void faultsOnDemandStrikeHereToo() throws Exception {
    server
        .cloud
        .faults()
        .add(new Fault.Throttled(), Optional.of(Kind.DROPLET), Optional.of(Operation.READ), "", 1);
    HttpResponse<String> answer = server.get("/digitalocean/v2/droplets");
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(Server.parse(answer).path("id").asText()).isEqualTo("too_many_requests");
    assertThat(server.get("/digitalocean/v2/droplets").statusCode()).isEqualTo(200);
  }

  @Test
  void aLostAnswerCutsTheLineAfterTheEffect() throws Exception {
    server.cloud.tags().create("web");
    server
        .cloud
        .faults()
        .add(new Fault.LostResponse(), Optional.of(Kind.TAG), Optional.of(Operation.DELETE), "", 1);
    assertThatThrownBy(() -> server.send("DELETE", "/digitalocean/v2/tags/web", ""))
        .isInstanceOf(IOException.class);
    assertThat(server.cloud.tags().find("web")).isEmpty();
  }

  @Test
  void theHourlyLimitIsCountedDownAndThenEnforced() throws Exception {
    HttpResponse<String> one = server.get("/digitalocean/v2/tags");
    HttpResponse<String> two = server.get("/digitalocean/v2/tags");
    assertThat(one.headers().firstValue("ratelimit-limit")).contains("5000");
    assertThat(one.headers().firstValue("ratelimit-remaining")).contains("4999");
    assertThat(two.headers().firstValue("ratelimit-remaining")).contains("4998");
    assertThat(two.headers().firstValue("ratelimit-reset")).isPresent();
    RateLimit limit = new RateLimit(Clock.fixed(Instant.EPOCH.plusSeconds(9), ZoneOffset.UTC), 2);
    assertThat(limit.admits()).isTrue();
    assertThat(limit.admits()).isTrue();
    assertThat(limit.admits()).isFalse();
    assertThat(limit.remaining()).isZero();
  }

  @Test
  void whatTheApiDoesNotDoIsRefused() throws Exception {
    assertThat(server.send("POST", "/digitalocean/v2/droplets", "{}").statusCode()).isEqualTo(405);
    assertThat(server.get("/digitalocean/v2/kubernetes/clusters").statusCode()).isEqualTo(404);
    assertThat(server.get("/digitalocean/v2/droplets?page=0").statusCode()).isEqualTo(422);
  }

  private Droplet droplet(String name, Vpc vpc) {
    Droplet made =
        server
            .cloud
            .droplets()
            .create(
                DropletRequest.of(name, "lon1", "s-1vcpu-1gb", "debian-12-x64")
                    .inVpc(vpc.id())
                    .tagged("site")
                    .booting(SECRET));
    return server.cloud.droplets().get(made.key());
  }
}
