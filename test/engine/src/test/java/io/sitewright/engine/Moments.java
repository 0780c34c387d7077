package io.sitewright.engine;

import static io.sitewright.model.Role.MANAGED_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sitewright.model.Flows;
import io.sitewright.model.Peer;
import io.sitewright.model.Ping;
import io.sitewright.model.Port;
import io.sitewright.model.Role;
import io.sitewright.model.settings.Form;
import io.sitewright.model.settings.SettingsReader;
import io.sitewright.model.settings.SiteSettings;
import io.sitewright.model.settings.StandardFlows;
import io.sitewright.testkit.DeployedSite;
import io.sitewright.testkit.Reachability;
import io.sitewright.testkit.Reachability.Cell;
import io.sitewright.testkit.Reachability.Layer;
import io.sitewright.testkit.Update;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Changes a living site, looks at it after every single change of its cloud, and fails where a
 * moment was more open than the old and the new declaration together, or had lost what both let
 * through.
 */
final class Moments {
  private static final int PING_BIT = 0;
  private static final List<Role> MACHINES =
      Arrays.stream(Role.values()).filter(Role::isMachine).toList();

  /** Who is asked about, and what that is by the old and by the new declaration. */
  private record Asker(Peer peer, Peer before, Peer after) {}

  private final DeployedSite site;
  private final Form form;
  private final Set<Role> onlyInTheEnd = EnumSet.noneOf(Role.class);
  private final List<Asker> askers = new ArrayList<>();
  private final List<Reachability> seen = new ArrayList<>();

  /** Asks about the internet, the operators and every machine. */
  Moments(DeployedSite site, Form form) {
    this.site = site;
    this.form = form;
    ask(Peer.INTERNET, Peer.INTERNET, Peer.INTERNET);
    ask(Peer.OPERATORS, Peer.OPERATORS, Peer.OPERATORS);
    MACHINES.forEach(role -> ask(role, role, role));
  }

  /** Asks about one more, who is somebody else by the new declaration. */
  Moments ask(Peer peer, Peer before, Peer after) {
    askers.add(new Asker(peer, before, after));
    return this;
  }

  /**
   * Asks only in the end who reaches that role: a managed database admits everybody until its
   * vendor, who takes no sources with it, is told of them.
   */
  Moments onlyInTheEnd(Role role) {
    onlyInTheEnd.add(role);
    return this;
  }

  /** Brings the site up with other settings; the update must have done its work. */
  Update during(Runnable change) {
    var before = settings();
    change.run();
    var after = settings();
    List<Update> updates = new ArrayList<>();
    seen.addAll(
        site.cloud()
            .reachabilityDuring(
                () -> updates.add(site.up()),
                askers.stream().map(Asker::peer).toArray(Peer[]::new)));
    var update = updates.get(0);
    assertThat(update.exitCode()).as(update.err()).isZero();
    for (var asker : askers) {
      for (var to : Role.values()) {
        holds(asker, to, before, after);
      }
    }
    return update;
  }

  /** How many of the moments differed from the one before. */
  int turns() {
    var turns = 0;
    for (var i = 1; i < seen.size(); i++) {
      turns += seen.get(i).lines().equals(seen.get(i - 1).lines()) ? 0 : 1;
    }
    return turns;
  }

  private void holds(Asker asker, Role to, SiteSettings before, SiteSettings after) {
    for (var layer : to == MANAGED_DATABASE ? List.of(Layer.CLOUD) : List.of(Layer.values())) {
      var old = permitted(before, asker.before(), to, layer);
      var wanted = permitted(after, asker.after(), to, layer);
      var either = (BitSet) old.clone();
      either.or(wanted);
      var both = (BitSet) old.clone();
      both.and(wanted);
      var first = onlyInTheEnd.contains(to) ? seen.size() - 1 : 0;
      for (var moment = first; moment < seen.size(); moment++) {
        for (var cell : seen.get(moment).cells(asker.peer(), to, layer)) {
          var where = "%s -> %s, %s, after change %d: %s".formatted(asker, to, layer, moment, cell);
          var open = open(cell);
          assertThat(cell.isUniform()).as(where).isTrue();
          assertThat(without(open, either)).as("too open: " + where).isEqualTo(new BitSet());
          assertThat(without(both, open)).as("lost: " + where).isEqualTo(new BitSet());
          if (moment == 0) {
            assertThat(open).as("at first: " + where).isEqualTo(old);
          } else if (moment == seen.size() - 1) {
            assertThat(open).as("at last: " + where).isEqualTo(wanted);
          }
        }
      }
      isAsked(asker, to, layer, before, seen.get(0));
      isAsked(asker, to, layer, after, seen.get(seen.size() - 1));
    }
  }

  /** Where the site has both ends, there was something to look at. */
  private static void isAsked(
      Asker asker, Role to, Layer layer, SiteSettings settings, Reachability moment) {
    var sources = asker.peer() instanceof Role role ? settings.count(role) : 1;
    var targets = settings.count(to);
    if (sources > 0 && targets > (asker.peer() == to ? 1 : 0)) {
      assertThat(moment.cells(asker.peer(), to, layer)).as("%s -> %s", asker, to).isNotEmpty();
    }
  }

  private static BitSet permitted(SiteSettings settings, Peer from, Role to, Layer layer) {
    var permitted = new BitSet();
    if (layer == Layer.UFW && settings.trustVpc() && from instanceof Role) {
      permitted.set(PING_BIT, Port.MAX + 1);
      return permitted;
    }
    Flows flows = StandardFlows.of(settings);
    permitted.set(PING_BIT, flows.permits(from, to, Ping.PING));
    for (var flow : flows.to(to)) {
      if (flow.on() instanceof Port port && flows.permits(from, to, port)) {
        permitted.set(port.number());
      }
    }
    return permitted;
  }

  private static BitSet open(Cell cell) {
    var open = cell.tcp();
    open.set(PING_BIT, cell.ping());
    return open;
  }

  private static BitSet without(BitSet one, BitSet other) {
    var result = (BitSet) one.clone();
    result.andNot(other);
    return result;
  }

  /** What the settings file says now, read without any component. */
  private SiteSettings settings() {
    try {
      var file = site.projectFolder().resolve("Pulumi." + site.stack() + ".yaml").toFile();
      Map<String, String> values = new HashMap<>();
      Set<String> secrets = new LinkedHashSet<>();
      for (var setting : new YAMLMapper().readTree(file).path("config").properties()) {
        if (setting.getKey().startsWith("site:")) {
          var key = setting.getKey().substring("site:".length());
          var value = setting.getValue();
          if (value.has("secure")) {
            secrets.add(key);
          } else {
            values.put(key, value.isValueNode() ? value.asText() : value.toString());
          }
        }
      }
      return SettingsReader.read(values, form, secrets);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
