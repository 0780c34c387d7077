package io.sitewright.localcloud.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sitewright.localcloud.core.Droplet;
import io.sitewright.localcloud.core.Firewall;
import io.sitewright.localcloud.machines.Fixture;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine with both layers as they should be, and one wrong rule planted in either. */
final class PlantedRuleTest {
  private static final Firewall.Peers ANYONE = Firewall.Peers.ofAddresses("0.0.0.0/0", "::/0");
  private static final List<Firewall.Rule> DECLARED =
      List.of(
          new Firewall.Rule("icmp", "", ANYONE),
          new Firewall.Rule("tcp", "443", ANYONE),
          new Firewall.Rule("tcp", "1035", Firewall.Peers.ofTags("build")));
  private Fixture site;
  private CloudServer http;
  private Droplet web;
  private Firewall firewall;

  @BeforeEach
  void open(@TempDir Path home) throws IOException {
    site = new Fixture(home);
    http = CloudServer.start(site.cloud, site.machines, home, 0, "test");
    web = site.boot(site.userData());
    site.cloud.tags().create("build");
    site.configure(Fixture.RULES);
    firewall =
        site.cloud.firewalls().create("web", DECLARED, List.of(), List.of(web.id()), List.of());
  }

  @AfterEach
  void close() {
    http.close();
    site.close();
  }

  @Test
  void withoutAPlantedRuleBothLayersAgree() throws Exception {
    assertThat(layers()).containsExactly("cloud 443 true", "ufw 443 true", "combined 443 true");
  }

  @Test
  void aRulePlantedInTheCloudFirewallIsFoundThereAndHeldByUfw() throws Exception {
    List<Firewall.Rule> planted = new ArrayList<>(DECLARED);
    planted.add(new Firewall.Rule("tcp", "2035", ANYONE));
    var unused =
        site.cloud
            .firewalls()
            .update(firewall.id(), "web", planted, List.of(), List.of(web.id()), List.of());
    assertThat(layers())
        .containsExactly("cloud 443,2035 true", "ufw 443 true", "combined 443 true");
    assertThat(cells().get(0).path("rules").path("2035").asText()).isEqualTo("firewall web rule 4");
  }

  @Test
  void aRulePlantedInTheStoreIsFoundInUfwAndHeldByTheCloudFirewall() throws Exception {
    site.configure(Fixture.RULES + "tcp 2035 any planted\n");
    assertThat(layers())
        .containsExactly("cloud 443 true", "ufw 443,2035 true", "combined 443 true");
    assertThat(cells().get(1).path("rules").path("2035").asText())
        .isEqualTo("ufw line 6: tcp 2035 from any");
  }

  @Test
  void aRuleThatIsMissingInOneLayerClosesThePort() throws Exception {
    site.configure(Fixture.RULES.replaceFirst("tcp   443.*\n", ""));
    assertThat(layers()).containsExactly("cloud 443 true", "ufw  true", "combined  true");
  }

  private List<String> layers() throws Exception {
    return cells().stream()
        .map(
            cell ->
                "%s %s %s"
                    .formatted(
                        cell.path("layer").asText(),
                        cell.path("tcp").asText(),
                        cell.path("ping").asBoolean()))
        .toList();
  }

  /** The internet's three cells. */
  private List<JsonNode> cells() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + http.port() + "/cloud/reachability?from=internet"))
            .build();
    String body =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
    JsonNode cells = new ObjectMapper().readTree(body).path("cells");
    return StreamSupport.stream(cells.spliterator(), false)
        .filter(cell -> cell.path("from").asText().equals("any"))
        .toList();
  }
}
