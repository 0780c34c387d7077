package io.sitewright.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import io.sitewright.model.Peer;
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
   * @param ping whether some address of the peer gets an answer
   * @param details the cloud's whole answer: which rule decided, and what not all of the peer's
   *     addresses may
   */
  public record Cell(
      String from, String to, String role, String layer, boolean ping, JsonNode details) {
    /** The TCP ports that some address of the peer may open, as bits 1 to 65535. */
    public BitSet tcp() {
      return PortRanges.parse(details.path("tcp").asText());
    }

    /** Whether all of the peer's addresses are treated alike. */
    public boolean isUniform() {
      return !details.has("tcpEvery");
    }

    boolean admits(Traffic on) {
      return on instanceof Port port ? tcp().get(port.number()) : ping;
    }

    /** The rule that decides on this traffic, as far as the cloud names it. */
    String because(Traffic on) {
      var otherwise = details.path("otherwise").asText("");
      if (!(on instanceof Port port)) {
        return details.path("pingRule").asText(otherwise);
      }
      for (var rule : details.path("rules").properties()) {
        if (PortRanges.parse(rule.getKey()).get(port.number())) {
          return rule.getValue().asText();
        }
      }
      return otherwise;
    }
  }

  private final List<Cell> cells = new ArrayList<>();
  private final List<JsonNode> peers = new ArrayList<>();
  private final Function<Peer, List<String>> ranges;

  Reachability(JsonNode answer, Function<Peer, List<String>> ranges) {
    this.ranges = ranges;
    answer.path("peers").forEach(peers::add);
    answer.path("cells").forEach(cell -> cells.add(cell(cell, cell.path("role").asText())));
    answer
        .path("databaseCells")
        .forEach(cell -> cells.add(cell(cell, Role.MANAGED_DATABASE.label())));
  }

  private static Cell cell(JsonNode cell, String role) {
    return new Cell(
        cell.path("from").asText(),
        cell.path("to").asText(),
        role,
        cell.path("layer").asText(),
        cell.path("ping").asBoolean(),
        cell);
  }

  /**
   * Everything at once, as lines that can be compared: {@code any -> machine:1, ufw: 80,443 and
   * ping}.
   */
  public List<String> lines() {
    return cells.stream()
        .map(
            cell ->
                "%s -> %s, %s: %s%s"
                    .formatted(
                        cell.from(),
                        cell.to(),
                        cell.layer(),
                        cell.details().path("tcp").asText(),
                        cell.ping() ? " and ping" : ""))
        .toList();
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
