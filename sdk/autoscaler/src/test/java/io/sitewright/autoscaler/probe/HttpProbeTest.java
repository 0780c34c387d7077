package io.sitewright.autoscaler.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.model.scaling.Probe;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpProbeTest {
  private Path folder;

  @BeforeEach
  void aFolder(@TempDir Path temporary) {
    folder = temporary;
  }

  /** How a peer answers each connection. */
  private interface Behaviour {
    void meet(TlsPeer peer, Socket visitor, int connection) throws IOException;
  }

  private TlsPeer peer(Behaviour behaviour) throws Exception {
    var self = new TlsPeer[1];
    self[0] =
        new TlsPeer(folder, (visitor, connection) -> behaviour.meet(self[0], visitor, connection));
    return self[0];
  }

  private static HttpProbe probe(int port, int seconds) {
    return new HttpProbe(
        "www.example.org", port, Duration.ofSeconds(seconds), AnyCertificate.factory());
  }

  private static void answer(TlsPeer peer, Socket visitor, String text) throws IOException {
    peer.read(visitor);
    TlsPeer.write(visitor, text);
  }

  @Test
  void aWebserverThatServesIsAskedAsTheSiteAtItsAddressWhateverItsCertificate() throws Exception {
    try (TlsPeer peer =
        peer((it, visitor, n) -> answer(it, visitor, "HTTP/1.1 200 OK\r\n\r\nok"))) {
      Probe probe = probe(peer.port(), 10).ask("127.0.0.1");
      assertThat(probe.good()).as(probe.words()).isTrue();
      assertThat(probe.latency()).isBetween(Duration.ofNanos(1), Duration.ofSeconds(10));
      assertThat(peer.requests)
          .containsExactly(
              "GET /healthz HTTP/1.1\nHost: www.example.org\nUser-Agent: sitewright-autoscaler\nConnection: close\n");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1 401 Unauthorized, 401",
    "HTTP/1.1 503 Service Unavailable, 503",
    "HTTP/1.1 301 Moved Permanently, 301",
    "SSH-2.0-OpenSSH_9.2, no HTTP",
    "HTTP/1.1 ok, no HTTP",
  })
  void whateverElseComesBackIsABadProbe(String line, String words) throws Exception {
    try (TlsPeer peer = peer((it, visitor, n) -> answer(it, visitor, line + "\r\n\r\n"))) {
      Probe probe = probe(peer.port(), 10).ask("127.0.0.1");
      assertThat(probe.good()).isFalse();
      assertThat(probe.words()).isEqualTo(words);
      assertThat(peer.requests).as("asked once more").hasSize(2);
    }
  }

  @Test
  void oneLostConnectionIsNoFault() throws Exception {
    try (TlsPeer peer =
        peer(
            (it, visitor, n) -> {
              if (n > 1) {
                answer(it, visitor, "HTTP/1.1 200 OK\r\n\r\n");
              }
            })) {
      assertThat(probe(peer.port(), 10).ask("127.0.0.1").good()).isTrue();
    }
  }

  @Test
  void oneThatSaysNothingIsLeftWhenItsTimeIsOver() throws Exception {
    try (TlsPeer peer = peer((it, visitor, n) -> it.keepsSilent())) {
      Probe probe = probe(peer.port(), 1).ask("127.0.0.1");
      assertThat(probe.words()).isEqualTo("no answer within 1 s");
      assertThat(probe.latency()).isBetween(Duration.ofMillis(900), Duration.ofSeconds(5));
    }
  }

  @Test
  void oneThatSendsForEverIsNotListenedToForEver() throws Exception {
    try (TlsPeer peer =
        peer(
            (it, visitor, n) -> {
              it.read(visitor);
              while (true) {
                TlsPeer.write(visitor, "x".repeat(100));
              }
            })) {
      assertThat(probe(peer.port(), 10).ask("127.0.0.1").words()).isEqualTo("no HTTP");
    }
  }

  @Test
  void whereNobodyListensIsSaidAtOnce() throws Exception {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    assertThat(probe(port, 10).ask("127.0.0.1").words()).contains("refused");
  }

  @Test
  void allAreAskedAtOnce() throws Exception {
    try (TlsPeer peer = peer((it, visitor, n) -> it.keepsSilent());
        var prober = new Prober(probe(peer.port(), 1))) {
      long begin = System.nanoTime();
      Map<String, Probe> answers =
          prober.ask(Map.of("web-1", "127.0.0.1", "web-2", "127.0.0.1", "web-3", "127.0.0.1"));
      assertThat(answers).hasSize(3).allSatisfy((slot, it) -> assertThat(it.good()).isFalse());
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(2900));
    }
  }
}
