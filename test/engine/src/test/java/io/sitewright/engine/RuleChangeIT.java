package io.sitewright.engine;

import static io.sitewright.model.Peer.INTERNET;
import static io.sitewright.model.Peer.OPERATORS;
import static io.sitewright.model.Role.BUILD_MACHINE;
import static io.sitewright.model.Role.DATABASE;
import static io.sitewright.model.Role.WEBSERVER;
import static io.sitewright.testkit.SitewrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.model.Flows;
import io.sitewright.model.Peer;
import io.sitewright.model.Ping;
import io.sitewright.model.Port;
import io.sitewright.model.Role;
import io.sitewright.model.settings.Form;
import io.sitewright.model.settings.SettingsReader;
import io.sitewright.model.settings.StandardFlows;
import io.sitewright.testkit.DeployedSite;
import io.sitewright.testkit.LocalCloud;
import io.sitewright.testkit.Reachability;
import io.sitewright.testkit.Reachability.Cell;
import io.sitewright.testkit.Reachability.Layer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * While rules change, no moment is more open than the old and the new rules together, and what both
 * let through is never lost: looked at after every single change of the cloud.
 */
@LocalCloud(
    value = ScalingSite.class,
    settings = {
      "site:domain=www.example.org",
      "site:operators=[203.0.113.7/32]",
      "site:extraPorts=" + RuleChangeIT.BEFORE
    })
class RuleChangeIT {
  static final String BEFORE =
      "[{\"role\":\"webserver\",\"port\":8443,\"from\":\"any\",\"because\":\"partners use it\"}]";
  private static final String AFTER =
      "[{\"role\":\"webserver\",\"port\":9443,\"from\":\"any\",\"because\":\"partners use it\"},"
          + "{\"role\":\"database\",\"port\":8443,\"from\":\"build-machine\",\"because\":\"figures\"}]";
  private static final int PING_BIT = 0;
  private static final List<Role> MACHINES = List.of(BUILD_MACHINE, WEBSERVER, DATABASE);

  /** A peer and a role. */
  record Pair(Peer from, Role to) {}

  @Test
  void aRuleChangeNeitherOpensMoreNorLosesWhatStays(DeployedSite site) {
    var before = flows("extraPorts", BEFORE);
    var after = flows("extraPorts", AFTER, "ping", "false");
    site.set("site:extraPorts", AFTER);
    site.set("site:ping", "false");

    var moments = site.cloud().reachabilityDuring(() -> assertThat(site.up()).leftAlone("Droplet"));

    assertThat(moments).hasSizeGreaterThan(5);
    var between = 0;
    for (var pair : pairs()) {
      var old = permitted(before, pair);
      var wanted = permitted(after, pair);
      var either = or(old, wanted);
      var both = and(old, wanted);
      for (var moment = 0; moment < moments.size(); moment++) {
        for (var layer : Layer.values()) {
          for (var open : open(moments.get(moment), pair, layer)) {
            var where = "%s after change %d, %s".formatted(pair, moment, layer);
            assertThat(without(open, either)).as("too open: " + where).isEqualTo(new BitSet());
            assertThat(without(both, open)).as("lost: " + where).isEqualTo(new BitSet());
            between += layer == Layer.COMBINED && !open.equals(old) && !open.equals(wanted) ? 1 : 0;
          }
        }
      }
      for (var open : open(moments.get(0), pair, Layer.COMBINED)) {
        assertThat(open).isEqualTo(old);
      }
      for (var open : open(moments.get(moments.size() - 1), pair, Layer.COMBINED)) {
        assertThat(open).isEqualTo(wanted);
      }
    }
    // the cloud's firewall and the machine's own do not change at once: such a moment was seen
    assertThat(between).isPositive();
  }

  private static Flows flows(String... settings) {
    var all =
        new HashMap<>(Map.of("domain", "www.example.org", "operators", "[\"203.0.113.7/32\"]"));
    for (var i = 0; i < settings.length; i += 2) {
      all.put(settings[i], settings[i + 1]);
    }
    return StandardFlows.of(SettingsReader.read(all, Form.DEVELOPMENT, Set.of()));
  }

  private static List<Pair> pairs() {
    List<Peer> peers = new ArrayList<>(List.of(INTERNET, OPERATORS));
    peers.addAll(MACHINES);
    List<Pair> pairs = new ArrayList<>();
    for (var from : peers) {
      for (var to : MACHINES) {
        if (from != to) {
          pairs.add(new Pair(from, to));
        }
      }
    }
    return pairs;
  }

  private static BitSet permitted(Flows flows, Pair pair) {
    var permitted = new BitSet();
    permitted.set(PING_BIT, flows.permits(pair.from(), pair.to(), Ping.PING));
    for (var port = Port.MIN; port <= Port.MAX; port++) {
      permitted.set(port, flows.permits(pair.from(), pair.to(), Port.tcp(port)));
    }
    return permitted;
  }

  private static List<BitSet> open(Reachability moment, Pair pair, Layer layer) {
    var cells = moment.cells(pair.from(), pair.to(), layer);
    assertThat(cells).isNotEmpty().allMatch(Cell::isUniform);
    return cells.stream().map(RuleChangeIT::open).toList();
  }

  private static BitSet open(Cell cell) {
    var open = cell.tcp();
    open.set(PING_BIT, cell.ping());
    return open;
  }

  private static BitSet or(BitSet one, BitSet other) {
    var result = (BitSet) one.clone();
    result.or(other);
    return result;
  }

  private static BitSet and(BitSet one, BitSet other) {
    var result = (BitSet) one.clone();
    result.and(other);
    return result;
  }

  private static BitSet without(BitSet one, BitSet other) {
    var result = (BitSet) one.clone();
    result.andNot(other);
    return result;
  }
}
