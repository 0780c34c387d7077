package io.sitewright.cli.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.cli.engine.StateDocument;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MatrixTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static StateDocument state() throws IOException {
    return new StateDocument(
        JSON.readTree(
            """
            {"deployment":{"resources":[{"type":"sitewright:index:Site","outputs":{
              "flows":["any -> webserver ping: anyone may ask",
                       "any -> webserver tcp 443: visitors read the site",
                       "operators -> build-machine tcp 1035: operators administer",
                       "role:build-machine -> webserver tcp 1035: administration"],
              "operators":["203.0.113.7/32"]}}]}}
            """));
  }

  private static JsonNode answer(Map<String, String> webserverFromInternet) {
    ObjectNode answer = JSON.createObjectNode();
    for (String layer : Layers.ALL) {
      add(
          answer,
          "any",
          "machine:1",
          "webserver",
          layer,
          webserverFromInternet.getOrDefault(layer, "443"),
          true);
      add(answer, "machine:2", "machine:1", "webserver", layer, "443,1035", true);
      add(answer, "machine:1", "machine:1", "webserver", layer, "1-65535", true);
      add(answer, "machine:1", "machine:2", "build-machine", layer, "", false);
      add(answer, "cidr:203.0.113.7/32", "machine:2", "build-machine", layer, "1035", false);
      add(answer, "any", "machine:2", "build-machine", layer, "", false);
    }
    return answer;
  }

  private static void add(
      ObjectNode answer,
      String from,
      String to,
      String role,
      String layer,
      String tcp,
      boolean ping) {
    answer
        .withArrayProperty("cells")
        .addObject()
        .put("from", from)
        .put("to", to)
        .put("role", role)
        .put("layer", layer)
        .put("tcp", tcp)
        .put("ping", ping);
  }

  @Test
  void aSiteThatHoldsWhatItDeclaresDiffersNowhere() throws IOException {
    Matrix matrix = Matrix.compare(state(), "dev", answer(Map.of()));

    assertThat(matrix.differing()).isZero();
    assertThat(matrix.cells()).isEqualTo(5 * 65_536);
    assertThat(matrix.json())
        .hasToString(
            "{\"cells\":327680,\"differing\":0,\"layers\":[\"declared\",\"cloud\",\"ufw\",\"combined\"]}");
    assertThat(matrix.lines())
        .containsExactly(
            "from                      to             declared       cloud          ufw            combined",
            "internet                  webserver      ping 443       ping 443       ping 443       ping 443",
            "build-machine             webserver      ping 443 1035  ping 443 1035  ping 443 1035  ping 443 1035",
            "webserver                 build-machine  -              -              -              -",
            "operators 203.0.113.7/32  build-machine  1035           1035           1035           1035",
            "internet                  build-machine  -              -              -              -");
  }

  @Test
  void oneWrongPortInOneLayerIsMarkedHoweverFarFromTheDeclaredOnes() throws IOException {
    Matrix matrix = Matrix.compare(state(), "dev", answer(Map.of("ufw", "443,65535")));

    assertThat(matrix.differing()).isEqualTo(1);
    assertThat(matrix.lines())
        .contains(
            "internet                  webserver      ping 443       ping 443       ! ping 443 65535  ping 443",
            "! internet -> webserver: ufw and the declaration differ on 65535");
  }

  @Test
  void aClosedPortThatWasDeclaredIsADifferenceToo() throws IOException {
    Matrix matrix = Matrix.compare(state(), "dev", answer(Map.of("cloud", "", "combined", "")));

    assertThat(matrix.differing()).isEqualTo(1);
    assertThat(matrix.lines())
        .contains(
            "! internet -> webserver: cloud and the declaration differ on 443",
            "! internet -> webserver: combined and the declaration differ on 443");
  }

  @Test
  void aPortThatOnlyAPartOfARangeMayOpenIsADifference() throws IOException {
    JsonNode answer = answer(Map.of());
    for (JsonNode cell : answer.path("cells")) {
      if (cell.path("from").asText().startsWith("cidr:") && cell instanceof ObjectNode part) {
        part.put("tcpEvery", "").put("pingEvery", false);
      }
    }

    assertThat(Matrix.compare(state(), "dev", answer).differing()).isEqualTo(1);
  }

  @Test
  void theQuestionAsksFromTheInternetAndFromEveryDeclaredRange() throws IOException {
    assertThat(Matrix.question(state(), "dev", "p-dev"))
        .isEqualTo("/cloud/reachability?tag=p-dev&from=internet&from=cidr%3A203.0.113.7%2F32");
  }

  @Test
  void behindCloudflareTheQuestionAsksFromAllItsRanges() throws IOException {
    StateDocument state = state().copy();
    var site = state.first("sitewright:index:Site").orElseThrow();
    var ranges = site.withObjectProperty("outputs").putArray("cloudflareRanges");
    ranges.add("192.0.2.0/24").add("2001:db8::/32");

    assertThat(Matrix.question(state, "dev", "p-dev"))
        .endsWith("&from=cidr%3A192.0.2.0%2F24&from=cidr%3A2001%3Adb8%3A%3A%2F32");
  }

  @Test
  void packetsAreAskedAboutDeclaredPortsTheirNeighboursAndThoseThatAreOftenOpen()
      throws IOException {
    assertThat(Matrix.measurement(state(), "dev", "p-dev"))
        .startsWith(
            "/cloud/measurement?tag=p-dev&from=internet&from=cidr%3A203.0.113.7%2F32&port=21&port=22")
        .contains("&port=442&port=443&port=444&", "&port=1034&port=1035&port=1036&", "&port=3306");
  }

  @Test
  void whatPacketsFoundIsJudgedOnThePortsThatWereAskedOnly() throws IOException {
    Matrix sound = Matrix.compareMeasured(state(), "dev", answer(Map.of()));
    assertThat(sound.differing()).isZero();
    assertThat(sound.cells()).isEqualTo(5 * 26);

    JsonNode answer = answer(Map.of("ufw", "443,444"));
    Matrix planted = Matrix.compareMeasured(state(), "dev", answer);
    assertThat(planted.differing()).isEqualTo(1);
    assertThat(planted.lines())
        .contains("! internet -> webserver: ufw and the declaration differ on 444");
  }

  @Test
  void aStackWithoutASiteIsRefusedWithAHint() {
    var empty = new StateDocument(JSON.createObjectNode());

    assertThatThrownBy(() -> Matrix.compare(empty, "dev", JSON.createObjectNode()))
        .hasMessage("The stack dev holds no site yet; run ./sitewright up dev first.");
  }

  @Test
  void rangesOfPortsAreReadAndWrittenAlike() {
    assertThat(Ports.of("22,80-443,65535", true).spoken()).isEqualTo("ping 22 80-443 65535");
    assertThat(Ports.of("1-65535", false).count()).isEqualTo(65_535);
    assertThat(Ports.of("", false).spoken()).isEqualTo("-");
    for (String wrong : List.of("0", "443-80", "65536")) {
      assertThatThrownBy(() -> Ports.of(wrong, false))
          .hasMessage("\"" + wrong + "\" is no range of TCP ports");
    }
  }

  @Test
  void aLayerThatIsOffIsNotCounted() throws IOException {
    StateDocument state = state().copy();
    var site = state.first("sitewright:index:Site").orElseThrow();
    site.withObjectProperty("outputs").put("firewallLayers", "cloud");
    Matrix matrix = Matrix.compare(state, "dev", answer(Map.of("ufw", "1-65535")));

    assertThat(matrix.differing()).isZero();
    assertThat(matrix.json())
        .hasToString(
            "{\"cells\":327680,\"differing\":0,\"layers\":[\"declared\",\"cloud\",\"combined\"]}");
    assertThat(matrix.lines())
        .contains(
            "internet                  webserver      ping 443       ping 443       off  ping 443",
            "Only the cloud's firewall is on (site:firewallLayers); what is off is not counted.");
    assertThat(Matrix.compare(state, "dev", answer(Map.of("combined", "444"))).differing())
        .isEqualTo(2);
  }

  @Test
  void withoutAnyLayerNothingIsCountedAndTheTableSaysSo() throws IOException {
    StateDocument state = state().copy();
    var site = state.first("sitewright:index:Site").orElseThrow();
    site.withObjectProperty("outputs").put("firewallLayers", "none");
    Matrix matrix = Matrix.compare(state, "dev", answer(Map.of("combined", "1-65535")));

    assertThat(matrix.differing()).isZero();
    assertThat(matrix.lines())
        .contains("No firewall layer is on (site:firewallLayers); what is off is not counted.");
  }

  @Test
  void whoTrustsTheNetworkIsOpenToItInUfwOnly() throws IOException {
    StateDocument state = state().copy();
    var site = state.first("sitewright:index:Site").orElseThrow();
    site.withObjectProperty("outputs").put("trustVpc", true);
    ObjectNode answer = JSON.createObjectNode();
    for (String layer : Layers.ALL) {
      boolean ufw = layer.equals("ufw");
      add(answer, "machine:2", "machine:1", "webserver", layer, ufw ? "1-65535" : "443,1035", true);
      add(answer, "machine:1", "machine:2", "build-machine", layer, ufw ? "1-65535" : "", ufw);
    }

    Matrix matrix = Matrix.compare(state, "dev", answer);
    assertThat(matrix.differing()).isZero();
    assertThat(matrix.lines()).contains("UFW trusts the whole private network (site:trustVpc).");
    site.withObjectProperty("outputs").put("trustVpc", false);
    assertThat(Matrix.compare(state, "dev", answer).differing()).isEqualTo(65_533 + 65_536);
  }

  @Test
  void aFirewallThatDoesNotFilterInsideItsNetworkIsSaidToAndExpectedToBeOpenThere()
      throws IOException {
    ObjectNode answer = JSON.createObjectNode();
    answer.putObject("cloudFirewall").put("vendor", "examplecloud").put("insideVpc", false);
    add(answer, "machine:2", "machine:1", "webserver", "cloud", "1-65535", true);
    add(answer, "machine:2", "machine:1", "webserver", "ufw", "443,1035", true);
    add(answer, "machine:2", "machine:1", "webserver", "combined", "443,1035", true);
    add(answer, "machine:1", "machine:2", "build-machine", "cloud", "1-65535", true);
    Matrix matrix = Matrix.compare(state(), "dev", answer);

    assertThat(matrix.differing()).isZero();
    assertThat(matrix.lines())
        .contains(
            "The firewall of examplecloud does not filter inside its VPC: between machines UFW alone decides.");
  }

  @Test
  void aManagedDatabaseHasItsVendorsLayerOnly() throws IOException {
    StateDocument state = state().copy();
    var site = state.first("sitewright:index:Site").orElseThrow();
    site.withObjectProperty("outputs")
        .withArrayProperty("flows")
        .add("role:webserver -> managed-database tcp 25060: the site reads its data");
    ObjectNode answer = (ObjectNode) answer(Map.of());
    database(answer, "machine:1", "25060");
    database(answer, "any", "");

    Matrix matrix = Matrix.compare(state, "dev", answer);
    assertThat(matrix.differing()).isZero();
    assertThat(matrix.cells()).isEqualTo(7 * 65_536);
    assertThat(matrix.lines())
        .anyMatch(line -> line.matches("webserver +managed-database +25060 +25060"));

    database(answer, "any", "25060");
    assertThat(Matrix.compare(state, "dev", answer).differing()).isEqualTo(1);
  }

  private static void database(ObjectNode answer, String from, String tcp) {
    answer
        .withArrayProperty("databaseCells")
        .addObject()
        .put("from", from)
        .put("to", "database:1")
        .put("layer", "cloud")
        .put("tcp", tcp)
        .put("ping", false);
  }
}
