package io.sitewright.cli.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sitewright.cli.engine.StateDocument;
import io.sitewright.model.scaling.ScalingProfile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The profile in a small store on the wire. */
class ProfileStoreTest {
  private HttpServer server;
  private int status = 200;
  private String body = "";
  private String asked = "";

  @BeforeEach
  void aStore() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void itCloses() {
    server.stop(0);
  }

  @Test
  void whatIsWrittenIsWhatIsReadAgain() {
    ProfileStore store = store();
    ScalingProfile profile =
        new ScalingProfile(3, 2, 10, List.of(), ZoneOffset.UTC, true, List.of("web-4"));
    store.write(profile);
    assertThat(asked).startsWith("PUT /spaces/site-scaling-1a2b3c4/profile ");
    body = asked.substring(asked.indexOf('\n') + 1);
    assertThat(store.read()).contains(profile);
  }

  @Test
  void nobodyScaledWhereThereIsNoProfile() {
    status = 404;
    body = "<Error><Code>NoSuchKey</Code></Error>";
    assertThat(store().read()).isEmpty();
  }

  @Test
  void whatCannotBeReadIsNeverTakenForAbsent() {
    ProfileStore store = store();
    status = 403;
    assertThatThrownBy(store::read)
        .hasMessage(
            "The scaling profile of production cannot be read (the store answers 403); nothing was touched.");
    status = 404;
    body = "<Error><Code>NoSuchBucket</Code></Error>";
    assertThatThrownBy(store::read)
        .hasMessage(
            "The scaling profile of production cannot be read (the store answers 404); nothing was touched.");
    status = 200;
    body = "three";
    assertThatThrownBy(store::read)
        .hasMessageStartingWith("The scaling profile of production cannot be read (")
        .hasMessageEndingWith("; nothing was touched.");
    server.stop(0);
    assertThatThrownBy(store::read)
        .hasMessageStartingWith("The scaling profile of production cannot be read (");
  }

  @Test
  void aSiteThatNobodyScalesKeepsNone() {
    assertThat(ProfileStore.of(state("site-fleet"), "dev", Map.of())).isEmpty();
  }

  @Test
  void withoutTheAccountsKeyItIsASentence() {
    assertThatThrownBy(() -> ProfileStore.of(state("site-scaling"), "production", Map.of()))
        .hasMessage(
            "SPACES_ACCESS_KEY_ID is not set: what is asked for lies in the store; set it as for the provider.");
  }

  private ProfileStore store() {
    var environment =
        Map.of(
            "SITEWRIGHT_STORE_ENDPOINT",
            "http://127.0.0.1:" + server.getAddress().getPort() + "/spaces",
            "SPACES_ACCESS_KEY_ID",
            "AK",
            "SPACES_SECRET_ACCESS_KEY",
            "secret");
    return ProfileStore.of(state("site-scaling"), "production", environment).orElseThrow();
  }

  private static StateDocument state(String bucket) {
    String type = "digitalocean:index/spacesBucket:SpacesBucket";
    ObjectNode json = new ObjectMapper().createObjectNode();
    ObjectNode resource = json.putObject("deployment").putArray("resources").addObject();
    resource.put("urn", "urn:pulumi:production::p::" + type + "::" + bucket).put("type", type);
    resource.putObject("outputs").put("region", "lon1").put("name", bucket + "-1a2b3c4");
    return new StateDocument(json);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked =
          exchange.getRequestMethod()
              + " "
              + exchange.getRequestURI()
              + " \n"
              + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
