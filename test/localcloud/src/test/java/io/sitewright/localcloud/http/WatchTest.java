package io.sitewright.localcloud.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sitewright.localcloud.core.DropletRequest;
import io.sitewright.localcloud.core.Firewall;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WatchTest {
  private Server server;

  @BeforeEach
  void open(@TempDir Path home) throws IOException {
    server = new Server(home);
    server.cloud.tags().create("site");
    server
        .cloud
        .droplets()
        .create(DropletRequest.of("web", "lon1", "s-1vcpu-1gb", "debian-12-x64").tagged("site"));
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aMachineThatWasOpenForAMomentIsSeen() throws Exception {
    Firewall before = guard("443");
    server.send("POST", "/cloud/watch?tag=site&from=internet", "");
    server.cloud.firewalls().delete(before.id());
    guard("8443");
    List<String> seen =
        StreamSupport.stream(server.json("/cloud/watch").path("samples").spliterator(), false)
            .map(sample -> sample.path("after").asText() + ": " + open(sample))
            .toList();
    assertThat(seen)
        .containsSubsequence(
            "begin: 443", "deleted firewall: 1-65535", "created firewall: 8443", "now: 8443");
  }

  @Test
  void withoutAQuestionNothingIsKept() throws Exception {
    guard("443").id();
    assertThat(server.json("/cloud/watch").path("samples")).isEmpty();
  }

  private Firewall guard(String ports) {
    var rule = new Firewall.Rule("tcp", ports, Firewall.Peers.ofAddresses("0.0.0.0/0", "::/0"));
    return server
        .cloud
        .firewalls()
        .create("web", List.of(rule), List.of(), List.of(), List.of("site"));
  }

  private static String open(JsonNode sample) {
    for (JsonNode cell : sample.path("cells")) {
      if (cell.path("from").asText().equals("any") && cell.path("layer").asText().equals("cloud")) {
        return cell.path("tcp").asText();
      }
    }
    throw new AssertionError("no cell of the internet in " + sample);
  }
}
