package io.sitewright.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import io.sitewright.model.Peer;
import io.sitewright.model.Ping;
import io.sitewright.model.Port;
import io.sitewright.model.Role;
import io.sitewright.model.Traffic;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** The local cloud's answer on who reaches whom, per peer, machine and layer. */
public final class Reachability {
  /** A layer of defence, or both together. */
  public enum Layer {
    CLOUD,
    UFW,
    COMBINED;

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What a peer may open on a machine.
   *
   * @param from {@code any}, {@code cidr:203.0.113.7/32}, {@code machine:<id>}
   * @param to {@code machine:<id>}
   * @param tcp the open ports, as bits 1 to 65535
   */
  public record Cell(
      String from, String to, String role, String layer, BitSet tcp, boolean ping, JsonNode rules) {
    public Cell {
      tcp = (BitSet) tcp.clone();
    }

    @Override
    public BitSet tcp() {
      return (BitSet) tcp.clone();
    }

    /** The ports as text, {@code 80,443}. */
    public String ports() {
      return PortRanges.text(tcp);
    }

    boolean admits(Traffic on) {
      return on instanceof Port port ? tcp.get(port.number()) : ping;
    }

    /** The rule that decides on this traffic, as far as the cloud names it. */
    String because(Traffic on) {
      if (on == Ping.PING) {
        return rules.path("ping").asText("");
      }
      for (var rule : rules.properties()) {
        if (rule.getKey().matches("[0-9,-]+")
            && PortRanges.parse(rule.getKey()).get(((Port) on).number())) {
          return rule.getValue().asText();
        }
      }
      return rules.path("otherwise").asText("");
    }
  }

  private final List<Cell> cells = new ArrayList<>();
  private final List<JsonNode> peers = new ArrayList<>();
  private final Function<Peer, List<String>> ranges;

  Reachability(JsonNode answer, Function<Peer, List<String>> ranges) {
    this.ranges = ranges;
    answer.path("peers").forEach(peers::add);
    for (var cell : answer.path("cells")) {
      var from = cell.path("from");
      cells.add(
          new Cell(
              from.isTextual() ? from.asText() : from.path("id").asText(),
              cell.path("to").asText(),
              cell.path("role").asText(),
              cell.path("layer").asText(),
              PortRanges.parse(cell.path("tcp").asText()),
              cell.path("ping").asBoolean(),
              cell.path("rules")));
    }
  }

  /**
   * All that a peer may open on the machines of a role, by one layer; a machine is not asked about
   * itself.
   */
  public List<Cell> cells(Peer from, Role to, Layer layer) {
    var ids = idsOf(from);
    return cells.stream()
        .filter(cell -> cell.layer().equals(layer.word()))
        .filter(cell -> cell.role().equals(to.label()))
        .filter(cell -> ids.contains(cell.from()))
        .filter(cell -> !cell.from().equals(cell.to()))
        .toList();
  }

  /** The same as single attempts with their reasons, by both layers together. */
  List<Connection> connections(Peer from, Role to, Traffic on) {
    return cells(from, to, Layer.COMBINED).stream()
        .map(
            cell ->
                new Connection(
                    cell.from(),
                    cell.role() + " " + cell.to(),
                    on.text(),
                    cell.admits(on),
                    cell.because(on)))
        .toList();
  }

  /** The roles of which there is a machine. */
  public Set<Role> roles() {
    Set<Role> roles = new HashSet<>();
    cells.forEach(cell -> Role.parse(cell.role()).ifPresent(roles::add));
    return roles;
  }

  private Set<String> idsOf(Peer peer) {
    Set<String> ids = new HashSet<>();
    if (peer == Peer.INTERNET) {
      ids.add("any");
    }
    ranges.apply(peer).forEach(range -> ids.add("cidr:" + range));
    if (peer instanceof Role role) {
      for (var known : peers) {
        if (known.path("role").asText().equals(role.label())) {
          ids.add(known.path("id").asText());
        }
      }
    }
    return ids;
  }
}
