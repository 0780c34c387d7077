package io.sitewright.connectivity;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.model.Flows;
import io.sitewright.model.Peer;
import io.sitewright.model.Ping;
import io.sitewright.model.Port;
import io.sitewright.model.Role;
import io.sitewright.testkit.Reachability;
import io.sitewright.testkit.Reachability.Layer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** One square of the matrix in one layer: a peer, a role, all 65,535 ports and ping. */
record Square(Peer from, Role to, Layer layer) {
  /** The machines of the development stack: one of each role. */
  static final List<Role> MACHINES = List.of(Role.BUILD_MACHINE, Role.WEBSERVER, Role.DATABASE);

  /** All squares of the development stack: from these peers and from each of its machines. */
  static List<Square> all(Peer... outsiders) {
    List<Peer> peers = new ArrayList<>(List.of(outsiders));
    peers.addAll(MACHINES);
    List<Square> squares = new ArrayList<>();
    for (var from : peers) {
      for (var to : MACHINES) {
        // there is one machine of each role, and nobody asks itself
        if (from != to) {
          for (var layer : Layer.values()) {
            squares.add(new Square(from, to, layer));
          }
        }
      }
    }
    return squares;
  }

  /** The layer lets through exactly what the flows permit. */
  void holds(Flows flows, Reachability reachability) {
    var declared = new BitSet();
    for (var port = Port.MIN; port <= Port.MAX; port++) {
      declared.set(port, flows.permits(from, to, Port.tcp(port)));
    }
    var cells = reachability.cells(from, to, layer);
    assertThat(cells).isNotEmpty();
    for (var cell : cells) {
      assertThat(cell.isUniform()).isTrue();
      assertThat(cell.tcp()).as("%s: %s", cell, this).isEqualTo(declared);
      assertThat(cell.ping()).as("ping, %s", this).isEqualTo(flows.permits(from, to, Ping.PING));
    }
  }

  @Override
  public String toString() {
    return "%s -> %s, %s".formatted(from.id(), to.label(), layer);
  }
}
