package io.sitewright.localcloud.reachability;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers who reaches whom.
 *
 * <pre>{@code
 * Reachability answer = Reachability.of(question);
 * answer.cells(); // per peer, machine and layer: the open ports with their rules
 * }</pre>
 *
 * A machine is not asked about itself: what it does on its loopback is its own.
 */
public final class Reachability {
  private final List<Peer> peers;
  private final List<Cell> cells;
  private final List<DatabaseCell> databaseCells;

  private Reachability(List<Peer> peers, List<Cell> cells, List<DatabaseCell> databaseCells) {
    this.peers = List.copyOf(peers);
    this.cells = List.copyOf(cells);
    this.databaseCells = List.copyOf(databaseCells);
  }

  public static Reachability of(Question question) {
    CloudLayer cloud = new CloudLayer(question.firewalls(), question.firewallInsideVpc());
    List<Peer> peers = Peers.of(question);
    List<Cell> cells = new ArrayList<>();
    for (Peer peer : peers) {
      for (Node target : question.nodes()) {
        if (!isSelf(peer, target)) {
          cells.addAll(cells(cloud, peer, target));
        }
      }
    }
    List<DatabaseCell> databaseCells = new ArrayList<>();
    for (Peer peer : peers) {
      for (Database database : question.databases()) {
        databaseCells.add(cell(cloud, peer, database));
      }
    }
    return new Reachability(peers, cells, databaseCells);
  }

  /** A machine's own firewalls must let it out, and the database must trust it. */
  private static DatabaseCell cell(CloudLayer cloud, Peer peer, Database database) {
    Access none = Access.closed("no way from " + peer.name() + " to " + database.name());
    Optional<Access> some = Optional.empty();
    Optional<Access> every = Optional.empty();
    for (Peer.Path path : peer.paths().to(database.place(), database.ranges())) {
      Access in = database.admits(path);
      boolean inside = path.destination().equals(database.privateAddress());
      Access access =
          path.from()
              .filter(node -> cloud.filters(inside))
              .map(node -> cloud.releases(node, path.destination(), Optional.empty()))
              .map(in::within)
              .orElse(in);
      some = Optional.of(some.map(before -> before.or(access)).orElse(access));
      every = Optional.of(every.map(before -> before.and(access)).orElse(access));
    }
    return new DatabaseCell(peer, database, some.orElse(none), every.orElse(none));
  }

  public List<Peer> peers() {
    return peers;
  }

  public List<Cell> cells() {
    return cells;
  }

  /** What each peer may open on each managed database. */
  public List<DatabaseCell> databaseCells() {
    return databaseCells;
  }

  private static boolean isSelf(Peer peer, Node target) {
    return peer.id().equals(target.peer()) || peer.id().equals(target.peer() + "/public");
  }

  private static List<Cell> cells(CloudLayer cloud, Peer peer, Node target) {
    List<AddressRange> rules = new ArrayList<>(cloud.ranges(target));
    rules.addAll(target.host().ranges());
    Map<Cell.Layer, Access> some = new EnumMap<>(Cell.Layer.class);
    Map<Cell.Layer, Access> every = new EnumMap<>(Cell.Layer.class);
    for (Peer.Path path : peer.paths().to(target, rules)) {
      Map<Cell.Layer, Access> layers = layers(cloud, target, path);
      layers.forEach((layer, access) -> some.merge(layer, access, Access::or));
      layers.forEach((layer, access) -> every.merge(layer, access, Access::and));
    }
    List<Cell> cells = new ArrayList<>();
    for (Cell.Layer layer : Cell.Layer.values()) {
      Access none = Access.closed("no way from " + peer.name() + " to " + target.name());
      cells.add(
          new Cell(
              peer,
              target,
              layer,
              some.getOrDefault(layer, none),
              every.getOrDefault(layer, none)));
    }
    return cells;
  }

  private static Map<Cell.Layer, Access> layers(CloudLayer cloud, Node target, Peer.Path path) {
    Access byCloud = cloud.admits(target, path);
    Access byHost = target.host().admits(path.source());
    Access both = target.answers() ? byCloud.and(byHost) : Access.closed("the machine is off");
    return Map.of(Cell.Layer.CLOUD, byCloud, Cell.Layer.UFW, byHost, Cell.Layer.COMBINED, both);
  }
}
