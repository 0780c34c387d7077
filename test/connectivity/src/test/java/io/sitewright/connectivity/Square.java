package io.sitewright.connectivity;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.model.Flows;
import io.sitewright.model.Peer;
import io.sitewright.model.Ping;
import io.sitewright.model.Port;
import io.sitewright.model.Role;
import io.sitewright.model.settings.SiteSettings;
import io.sitewright.testkit.Reachability;
import io.sitewright.testkit.Reachability.Layer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** One square of the matrix in one layer: a peer, a role, all 65,535 ports and ping. */
record Square(Peer from, Role to, Layer layer) {
  /** The machines of the development stack: one of each role. */
  static final List<Role> MACHINES = List.of(Role.BUILD_MACHINE, Role.WEBSERVER, Role.DATABASE);

  /** All squares of the development stack: from these peers and from each of its machines. */
  static List<Square> all(Peer... outsiders) {
    return among(MACHINES, List.of(), outsiders);
  }

  /** All squares of a site, a managed database's included, from these peers and its machines. */
  static List<Square> of(SiteSettings settings, Peer... outsiders) {
    var machines =
        Arrays.stream(Role.values())
            .filter(role -> role.isMachine() && settings.count(role) > 0)
            .toList();
    var several = machines.stream().filter(role -> settings.count(role) > 1).toList();
    var squares = among(machines, several, outsiders);
    if (settings.managedDatabase().isUsed()) {
      // it has no layer but its vendor's
      var peers = new ArrayList<Peer>(List.of(outsiders));
      peers.addAll(machines);
      peers.forEach(from -> squares.add(new Square(from, Role.MANAGED_DATABASE, Layer.CLOUD)));
    }
    return squares;
  }

  private static List<Square> among(List<Role> machines, List<Role> several, Peer... outsiders) {
    List<Peer> peers = new ArrayList<>(List.of(outsiders));
    peers.addAll(machines);
    List<Square> squares = new ArrayList<>();
    for (var from : peers) {
      for (var to : machines) {
        // nobody asks itself
        if (from != to || several.contains(to)) {
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
    lets(declared, flows.permits(from, to, Ping.PING), reachability);
  }

  /** The layer lets everything through: it is off. */
  void isOpen(Reachability reachability) {
    var all = new BitSet();
    all.set(Port.MIN, Port.MAX + 1);
    lets(all, true, reachability);
  }

  private void lets(BitSet ports, boolean ping, Reachability reachability) {
    var cells = reachability.cells(from, to, layer);
    assertThat(cells).as(toString()).isNotEmpty();
    for (var cell : cells) {
      assertThat(cell.isUniform()).as("%s: %s", cell, this).isTrue();
      assertThat(cell.tcp()).as("%s: %s", cell, this).isEqualTo(ports);
      assertThat(cell.ping()).as("ping, %s", this).isEqualTo(ping);
    }
  }

  @Override
  public String toString() {
    return "%s -> %s, %s".formatted(from.id(), to.label(), layer);
  }
}
