package io.sitewright.connectivity;

import static io.sitewright.model.Peer.INTERNET;
import static io.sitewright.model.Peer.OPERATORS;
import static io.sitewright.model.Port.DATABASE;
import static io.sitewright.model.Port.HTTP;
import static io.sitewright.model.Port.HTTPS;
import static io.sitewright.model.Port.SSH;
import static io.sitewright.model.Role.BUILD_MACHINE;
import static io.sitewright.model.Role.WEBSERVER;
import static io.sitewright.testkit.SitewrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.model.Flows;
import io.sitewright.model.Peer;
import io.sitewright.model.Ping;
import io.sitewright.model.Port;
import io.sitewright.model.Role;
import io.sitewright.testkit.DeployedSite;
import io.sitewright.testkit.LocalCloud;
import io.sitewright.testkit.Reachability;
import io.sitewright.testkit.Reachability.Layer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The development stack: every peer, role, port and ping, in each layer and in both together. */
@LocalCloud(project = "stacks/dev")
@TestInstance(Lifecycle.PER_CLASS)
class DevelopmentConnectivityIT {
  private static final Flows FLOWS = DevelopmentFlows.declared();
  private static final List<Role> MACHINES = List.of(BUILD_MACHINE, WEBSERVER, Role.DATABASE);

  private @Nullable Reachability reachability;

  /** One square of the matrix in one layer. */
  record Square(Peer from, Role to, Layer layer) {
    @Override
    public String toString() {
      return "%s -> %s, %s".formatted(from.id(), to.label(), layer);
    }
  }

  static List<Square> squares() {
    List<Square> squares = new ArrayList<>();
    for (var from : peers()) {
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

  /** Asked once: nothing changes while the squares are looked at. */
  private Reachability reachability(DeployedSite site) {
    var known = reachability;
    if (known == null) {
      known = site.cloud().reachability();
      reachability = known;
    }
    return known;
  }

  private static List<Peer> peers() {
    List<Peer> peers = new ArrayList<>(List.of(INTERNET, OPERATORS));
    peers.addAll(MACHINES);
    return peers;
  }

  @ParameterizedTest
  @MethodSource("squares")
  void aConnectionSucceedsExactlyWhenAFlowDeclaresIt(Square square, DeployedSite site) {
    var declared = new BitSet();
    for (var port = Port.MIN; port <= Port.MAX; port++) {
      declared.set(port, FLOWS.permits(square.from(), square.to(), Port.tcp(port)));
    }
    var cells = reachability(site).cells(square.from(), square.to(), square.layer());
    assertThat(cells).isNotEmpty();
    for (var cell : cells) {
      assertThat(cell.isUniform()).isTrue();
      assertThat(cell.tcp()).as("%s: %s", cell, square).isEqualTo(declared);
      assertThat(cell.ping())
          .as("ping, %s", square)
          .isEqualTo(FLOWS.permits(square.from(), square.to(), Ping.PING));
    }
  }

  @Test
  void theMatrixSaysTheSame(DeployedSite site) {
    var matrix = site.run("matrix", site.words(), "--json");
    assertThat(matrix).succeeded();
    assertThat(matrix.result().path("differing").asInt(-1)).isZero();
    assertThat(matrix.result().path("cells").asInt()).isGreaterThan(10);
  }

  @Test
  void visitorsReachTheWebserverAndNothingElse(DeployedSite site) {
    assertThat(site)
        .from(INTERNET)
        .to(WEBSERVER)
        .connectsOn(HTTP, HTTPS)
        .isRefusedOn(SSH, DATABASE)
        .pings();
    assertThat(site)
        .from(INTERNET)
        .to(Role.DATABASE)
        .isRefusedOn(HTTP, HTTPS, SSH, DATABASE)
        .pings();
    assertThat(site).from(INTERNET).to(BUILD_MACHINE).isRefusedOn(HTTP, HTTPS, SSH);
  }

  @Test
  void operatorsComeInThroughTheBuildMachineOnly(DeployedSite site) {
    assertThat(site).from(OPERATORS).to(BUILD_MACHINE).connectsOn(SSH);
    assertThat(site).from(OPERATORS).to(WEBSERVER).isRefusedOn(SSH);
    assertThat(site).from(OPERATORS).to(Role.DATABASE).isRefusedOn(SSH, DATABASE);
    assertThat(site).from(BUILD_MACHINE).to(WEBSERVER).connectsOn(SSH);
    assertThat(site).from(WEBSERVER).to(Role.DATABASE).connectsOn(DATABASE);
  }
}
