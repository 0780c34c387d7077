package io.sitewright.localcloud.reachability;

import java.util.List;
import java.util.Optional;

/**
 * A managed database as the network sees it.
 *
 * @param answers whether it is online
 * @param sources who may connect; nobody named means everybody
 */
public record Database(
    String id,
    String name,
    String engine,
    String host,
    int port,
    String vpc,
    Address privateAddress,
    Address publicAddress,
    boolean answers,
    List<Source> sources) {
  /**
   * A trusted source.
   *
   * @param type ip_addr, droplet or tag
   */
  public record Source(String type, String value) {
    boolean admits(Peer.Path path) {
      return switch (type) {
        case "ip_addr" ->
            AddressRange.tryParse(value).filter(range -> range.contains(path.source())).isPresent();
        case "droplet" ->
            path.from().filter(node -> Long.toString(node.id()).equals(value)).isPresent();
        case "tag" -> path.from().filter(node -> node.tags().contains(value)).isPresent();
        default -> false;
      };
    }

    String text() {
      return "trusted source " + type + " " + value;
    }
  }

  public Database {
    sources = List.copyOf(sources);
  }

  /** Such as {@code database:...}. */
  public String target() {
    return "database:" + id;
  }

  /** Its place in the network, for peers to find their way. */
  Node place() {
    return new Node(
        0,
        name,
        "",
        List.of(),
        vpc,
        Optional.of(privateAddress),
        Optional.of(publicAddress),
        Optional.empty(),
        answers,
        HostRules.none("no firewall of its own"));
  }

  /** Every range that its sources name. */
  List<AddressRange> ranges() {
    return sources.stream()
        .filter(source -> source.type().equals("ip_addr"))
        .flatMap(source -> AddressRange.tryParse(source.value()).stream())
        .toList();
  }

  /** What one way lets in: its port by the first source that fits, and nothing else. */
  Access admits(Peer.Path path) {
    if (!answers) {
      return Access.closed("the database is not online");
    }
    if (sources.isEmpty()) {
      return opened("no trusted sources: everybody");
    }
    return sources.stream()
        .filter(source -> source.admits(path))
        .findFirst()
        .map(source -> opened(source.text()))
        .orElseGet(() -> Access.closed(name + " trusts nobody else"));
  }

  private Access opened(String rule) {
    return new Access(
        PortSet.of(port, port, rule), Optional.empty(), name + " listens on nothing else");
  }
}
