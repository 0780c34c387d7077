package io.sitewright.localcloud.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sitewright.localcloud.core.CfAccessApplication;
import io.sitewright.localcloud.core.CfAccessPolicy;
import io.sitewright.localcloud.core.CfAccessRule;
import io.sitewright.localcloud.core.CfRecord;
import io.sitewright.localcloud.core.CfRule;
import io.sitewright.localcloud.core.CfRuleset;
import io.sitewright.localcloud.core.CfZone;
import io.sitewright.localcloud.x509.Requests;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CloudflareApiTest {
  private static final String ZONES = "/cloudflare/client/v4/zones";
  private Server server;
  private CfZone zone;

  @BeforeEach
  void open(@TempDir Path home) throws IOException {
    server = new Server(home);
    zone = server.cloud.zones().create("account", "example.org", "full", false, List.of());
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void zonesAndRecordsAreListedPagedInTheEnvelope() throws Exception {
    for (int i = 0; i < 3; i++) {
      record("w" + i + ".example.org", "192.0.2." + i);
    }
    JsonNode zones = server.json(ZONES + "?name=example.org");
    assertThat(zones.path("success").asBoolean()).isTrue();
    assertThat(zones.path("result").path(0).path("id").asText()).isEqualTo(zone.id());
    JsonNode page = server.json(records() + "?per_page=2&page=2");
    assertThat(page.path("result").findValuesAsText("name")).containsExactly("w2.example.org");
    assertThat(page.path("result_info"))
        .hasToString("{\"page\":2,\"per_page\":2,\"count\":1,\"total_count\":3,\"total_pages\":2}");
    assertThat(server.json(records() + "?content=192.0.2.1").path("result")).hasSize(1);
  }

  @Test
  void aRecordIsGotAndDeletedOnce() throws Exception {
    CfRecord record = record("www.example.org", "192.0.2.1");
    String path = records() + "/" + record.id();
    assertThat(server.json(path).path("result").path("content").asText()).isEqualTo("192.0.2.1");
    HttpResponse<String> deleted = server.send("DELETE", path, "");
    assertThat(deleted.statusCode()).isEqualTo(200);
    assertThat(Server.parse(deleted).path("result").path("id").asText()).isEqualTo(record.id());
    HttpResponse<String> gone = server.get(path);
    assertThat(gone.statusCode()).isEqualTo(404);
    assertThat(Server.parse(gone).path("errors").path(0))
        .hasToString("{\"code\":81044,\"message\":\"Record does not exist.\"}");
    assertThat(Server.parse(gone).path("success").asBoolean()).isFalse();
  }

  @Test
  void aZoneGoesWithItsRecords() throws Exception {
    record("www.example.org", "192.0.2.1");
    assertThat(server.send("DELETE", ZONES + "/" + zone.id(), "").statusCode()).isEqualTo(200);
    assertThat(server.json(ZONES).path("result")).isEmpty();
    assertThat(server.get(records()).statusCode()).isEqualTo(404);
  }

  @Test
  void whatStandsAtTheEdgeIsListedGotAndDeleted() throws Exception {
    String home = ZONES + "/" + zone.id();
    String account = "/cloudflare/client/v4/accounts/account/access/";
    String ruleset = server.cloud.rulesets().create(ruleset()).id();
    String policy = server.cloud.accessPolicies().create(policy()).id();
    String application = server.cloud.accessApplications().create(application(policy)).id();
    String certificate =
        server
            .cloud
            .originCertificates()
            .create(Requests.rsa(), List.of("*.example.org"), "origin-rsa", 90)
            .id();
    oneAndGone(home + "/rulesets", ruleset, "phase", "http_request_firewall_custom");
    oneAndGone(account + "apps", application, "domain", "example.org/admin");
    oneAndGone(account + "policies", policy, "decision", "allow");
    oneAndGone("/cloudflare/client/v4/certificates", certificate, "request_type", "origin-rsa");
    assertThat(server.get("/cloudflare/client/v4/certificates").statusCode())
        .as("certificates are those of a zone")
        .isEqualTo(404);
    assertThat(server.json("/cloud/status").path("resources").asInt()).isEqualTo(1);
  }

  private void oneAndGone(String all, String id, String property, String value) throws Exception {
    String list = all + "?zone_id=" + zone.id();
    assertThat(server.json(list).path("result").findValuesAsText("id")).contains(id);
    assertThat(server.json("/cloud/inventory").toString()).contains(id);
    JsonNode one = server.json(all + "/" + id).path("result");
    assertThat(one.path(property).asText()).isEqualTo(value);
    assertThat(server.send("POST", list, "{}").statusCode()).isEqualTo(405);
    assertThat(server.send("DELETE", all + "/" + id, "").statusCode()).isEqualTo(200);
    assertThat(server.get(all + "/" + id).statusCode()).isEqualTo(404);
    assertThat(server.json(list).path("result")).isEmpty();
  }

  @Test
  void aSettingIsRead() throws Exception {
    server.cloud.zones().set(zone.id(), "ssl", TextNode.valueOf("strict"));
    String path = ZONES + "/" + zone.id() + "/settings/ssl";
    assertThat(server.json(path).path("result").path("value").asText()).isEqualTo("strict");
    assertThat(server.send("DELETE", path, "").statusCode()).isEqualTo(405);
  }

  private CfRuleset ruleset() {
    CfRule rule = new CfRule("", "", "block", null, "ssl", "", true);
    return new CfRuleset(
        "",
        zone.id(),
        "rules",
        "",
        "zone",
        "http_request_firewall_custom",
        List.of(rule),
        0,
        Instant.EPOCH);
  }

  private static CfAccessPolicy policy() {
    return new CfAccessPolicy(
        "",
        "account",
        "people",
        "allow",
        List.of(new CfAccessRule("everyone", "")),
        List.of(),
        List.of(),
        "24h",
        null,
        null,
        Instant.EPOCH,
        Instant.EPOCH);
  }

  private static CfAccessApplication application(String policy) {
    return new CfAccessApplication(
        "",
        "account",
        "",
        "",
        "admin",
        "self_hosted",
        "example.org/admin",
        List.of(),
        List.of(policy),
        "24h",
        Map.of(),
        Instant.EPOCH,
        Instant.EPOCH);
  }

  @Test
  void withoutATokenNothingIsAnswered() throws Exception {
    HttpResponse<String> answer =
        server.send(HttpRequest.newBuilder(URI.create(server.url() + ZONES)).build());
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Server.parse(answer).path("errors").path(0).path("code").asInt()).isEqualTo(9106);
  }

  private String records() {
    return ZONES + "/" + zone.id() + "/dns_records";
  }

  private CfRecord record(String name, String content) {
    return server
        .cloud
        .zones()
        .addRecord(
            new CfRecord(
                "",
                zone.id(),
                "A",
                name,
                content,
                120,
                false,
                null,
                null,
                List.of(),
                null,
                null,
                Instant.EPOCH,
                Instant.EPOCH));
  }
}
