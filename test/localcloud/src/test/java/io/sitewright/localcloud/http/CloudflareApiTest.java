package io.sitewright.localcloud.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sitewright.localcloud.core.CfRecord;
import io.sitewright.localcloud.core.CfZone;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
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
