package io.sitewright.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sitewright.model.Peer;
import io.sitewright.model.Ping;
import io.sitewright.model.Port;
import io.sitewright.model.Role;
import io.sitewright.testkit.Reachability.Layer;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReachabilityTest {
  private static final String ANSWER =
      """
      {"peers":[{"id":"any"},{"id":"machine:1","role":"webserver"},{"id":"machine:2","role":"database"},{"id":"cidr:203.0.113.7/32"}],
       "cells":[
        {"from":"any","to":"machine:1","role":"webserver","layer":"combined","tcp":"80,443","ping":true,"rules":{"80,443":"firewall web rule 1"},"pingRule":"firewall web rule 3"},
        {"from":"any","to":"machine:1","role":"webserver","layer":"cloud","tcp":"1-65535","ping":true,"rules":{}},
        {"from":"machine:1","to":"machine:2","role":"database","layer":"combined","tcp":"2035","ping":false,"rules":{"2035":"firewall db rule 1"},"otherwise":"no rule"},
        {"from":"cidr:203.0.113.7/32","to":"machine:1","role":"webserver","layer":"combined","tcp":"","ping":false,"rules":{}}]}
      """;

  private final Reachability reachability = read();

  @Test
  void theInternetIsEverybody() {
    var cells = reachability.cells(Peer.INTERNET, Role.WEBSERVER, Layer.COMBINED);
    assertThat(cells)
        .singleElement()
        .satisfies(cell -> assertThat(PortRanges.text(cell.tcp())).isEqualTo("80,443"));
  }

  @Test
  void aRoleIsItsMachines() {
    assertThat(reachability.connections(Role.WEBSERVER, Role.DATABASE, Port.tcp(2035)))
        .containsExactly(
            new Connection(
                "machine:1", "database machine:2", "tcp 2035", true, "firewall db rule 1"));
    assertThat(reachability.connections(Role.WEBSERVER, Role.DATABASE, Ping.PING))
        .containsExactly(
            new Connection("machine:1", "database machine:2", "ping", false, "no rule"));
  }

  @Test
  void operatorsAreTheirRanges() {
    assertThat(reachability.connections(Peer.OPERATORS, Role.WEBSERVER, Port.HTTPS))
        .singleElement()
        .satisfies(connection -> assertThat(connection.open()).isFalse());
  }

  @Test
  void portsAreReadAndWrittenAlike() {
    for (var text : List.of("", "22", "1-65535", "80,443,1000-2000")) {
      assertThat(PortRanges.text(PortRanges.parse(text))).isEqualTo(text);
    }
    assertThat(PortRanges.parse("80-82").cardinality()).isEqualTo(3);
  }

  private static Reachability read() {
    try {
      return new Reachability(
          new ObjectMapper().readTree(ANSWER),
          peer -> peer == Peer.OPERATORS ? List.of("203.0.113.7/32") : List.of());
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
