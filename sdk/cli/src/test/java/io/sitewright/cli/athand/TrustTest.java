package io.sitewright.cli.athand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.sitewright.cli.Refusal;
import io.sitewright.cli.http.AccountStore;
import io.sitewright.cli.init.OperatorKeyPair;
import io.sitewright.cli.process.Captured;
import io.sitewright.cli.status.MachineStatus;
import io.sitewright.model.settings.Form;
import io.sitewright.model.settings.OperatorKey;
import io.sitewright.model.settings.SettingsReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom an operator trusts, and whom a machine does. */
class TrustTest {
  private HttpServer server;
  private volatile String report = "";
  private volatile int status = 200;
  private Path folder;

  @BeforeEach
  void aStore(@TempDir Path temporary) throws IOException {
    folder = temporary;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = report.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, status == 200 ? body.length : -1);
          if (status == 200) {
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void itEnds() {
    server.stop(0);
  }

  @Test
  void whatAMachineHasPublishedIsWhatItMustShow() throws IOException {
    report = published(Machines.KEY);
    keys().renew(List.of(web()), store(), "dev");
    assertThat(file()).hasContent("sitewright-3 " + Machines.KEY);
  }

  @Test
  void aMachineThatHasPublishedNoneIsNotTrusted() {
    report = published("");
    assertNotYet();
    report = published("ssh-ed25519 AAAA\\nevil *");
    assertNotYet();
    status = 404;
    assertNotYet();
  }

  private void assertNotYet() {
    assertThatThrownBy(() -> keys().renew(List.of(web()), store(), "dev"))
        .isInstanceOf(Refusal.class)
        .hasMessage(
            "web-1 of dev has not published its host key yet, so nobody can tell it from another machine; it does so within its first minute: try again.");
    assertThat(file()).doesNotExist();
  }

  @Test
  void whileTheStoreIsAwayWhatWasReadBeforeIsTrustedAndNothingElse() {
    status = 503;
    assertThatThrownBy(() -> keys().renew(List.of(web()), store(), "dev"))
        .hasMessage(
            "The site's store cannot be asked for the host key of web-1 of dev (it answers 503), and without it nothing is sent there.");
    status = 200;
    report = published(Machines.KEY);
    keys().renew(List.of(web()), store(), "dev");
    status = 503;
    keys().renew(List.of(web()), store(), "dev");
    assertThat(file()).hasContent("sitewright-3 " + Machines.KEY);
  }

  @Test
  void anOperatorComesWithAKeyThatTheSettingsNameAndNoOther() {
    OperatorKeyPair made = pair("made");
    OperatorKeyPair own = pair("own/id_ed25519");
    pair("own/another");
    assertThat(identity(Optional.empty()).among(keys(made, own), scratch(), "dev"))
        .isEqualTo(made.file());
    assertThat(identity(Optional.empty()).among(keys(own), scratch(), "dev")).isEqualTo(own.file());
  }

  @Test
  void onTheLocalCloudItsOwnOperatorsKeyIsThereWhereNobodyHasAnother() {
    OperatorKeyPair own = pair("own/id_ed25519");
    Path local = pair("local").file();
    assertThat(identity(Optional.of(local)).among(keys(own), scratch(), "dev"))
        .isEqualTo(own.file());
    assertThat(identity(Optional.of(local)).among(List.of(), scratch(), "dev")).isEqualTo(local);
  }

  @Test
  void anAgentsKeyIsFoundWhereThePrivateHalfIsInNoFile() throws Exception {
    OperatorKeyPair held = pair("held");
    Path socket = folder.resolve("agent");
    Process agent =
        new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
            .redirectErrorStream(true)
            .start();
    try {
      // It says where it listens once it does.
      assertThat(agent.inputReader().readLine()).contains(socket.toString());
      Map<String, String> environment = new HashMap<>(System.getenv());
      environment.put("SSH_AUTH_SOCK", socket.toString());
      var added =
          Captured.run(List.of("ssh-add", held.file().toString()), Path.of("/"), environment);
      assertThat(added.exitCode()).as(added.err()).isZero();
      var identity =
          new OperatorIdentity(
              folder.resolve("made"), folder.resolve("own"), Optional.empty(), environment);
      assertThat(identity.among(keys(held), scratch(), "dev")).isEqualTo(scratch());
      assertThat(scratch()).content().startsWith("ssh-ed25519 ").hasLineCount(1);
      OperatorKeyPair other = pair("other");
      assertThatThrownBy(() -> identity.among(keys(other), scratch(), "dev"))
          .isInstanceOf(Refusal.class);
    } finally {
      agent.destroy();
    }
  }

  @Test
  void whoHasNoKeyIsToldWhereItWasLookedFor() {
    pair("own/another");
    assertThatThrownBy(() -> identity(Optional.empty()).among(List.of(), scratch(), "dev"))
        .isInstanceOf(Refusal.class)
        .hasMessage(
            "site:operatorKeys of dev has no key: none was found in %1$s/made, in %1$s/own or with an agent; add your own public key to it and run ./sitewright up dev."
                .formatted(folder));
  }

  private OperatorIdentity identity(Optional<Path> local) {
    return new OperatorIdentity(folder.resolve("made"), folder.resolve("own"), local, Map.of());
  }

  private OperatorKeyPair pair(String name) {
    return OperatorKeyPair.in(folder.resolve(name), "anna@example.org", System.getenv());
  }

  private static List<OperatorKey> keys(OperatorKeyPair... pairs) {
    var lines = new StringBuilder();
    for (OperatorKeyPair pair : pairs) {
      lines.append(lines.isEmpty() ? "" : ",").append('"').append(pair.publicLine()).append('"');
    }
    return SettingsReader.read(
            Map.of("domain", "www.example.org", "operatorKeys", "[" + lines + "]"),
            Form.DEVELOPMENT,
            Set.of())
        .operatorKeys();
  }

  private Path scratch() {
    return folder.resolve("agent.pub");
  }

  private HostKeys keys() {
    return HostKeys.in(file());
  }

  private Path file() {
    return folder.resolve("known_hosts");
  }

  private static String published(String key) {
    return "sitewright-report 1\nmanifest none\nserving no\n"
        + (key.isEmpty() ? "" : "host-key " + key + "\n");
  }

  private static MachineStatus web() {
    MachineStatus machine = Machines.machine("web-1", "webserver", 3);
    ObjectNode ready = machine.machine().objectNode();
    ready
        .putObject("outputs")
        .put("region", "lon1")
        .put("bucket", "reports")
        .put("key", "machines/3/report");
    return new MachineStatus("web-1", machine.machine(), Optional.of(ready), Optional.empty());
  }

  private AccountStore store() {
    return new AccountStore(
        Map.of(
            "SITEWRIGHT_STORE_ENDPOINT",
            "http://127.0.0.1:" + server.getAddress().getPort(),
            "SPACES_ACCESS_KEY_ID",
            "id",
            "SPACES_SECRET_ACCESS_KEY",
            "secret"));
  }
}
