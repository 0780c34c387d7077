package io.sitewright.localcloud.reachability;

import io.sitewright.localcloud.core.Firewall;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Machines and firewalls by intent. */
final class Nodes {
  static final HostRules OPEN = HostRules.none("no firewall of its own");

  private Nodes() {}

  static Node node(long id, HostRules host, String... tags) {
    return new Node(
        id,
        "m" + id,
        tags.length == 0 ? "" : tags[0],
        List.of(tags),
        "vpc-1",
        Optional.of(Address.parse("10.20.0." + id)),
        Optional.of(Address.parse("198.18.0." + id)),
        Optional.empty(),
        true,
        host);
  }

  static Firewall firewall(String name, List<String> tags, Firewall.Rule... inbound) {
    return new Firewall(
        name,
        name,
        List.of(inbound),
        List.of(tcp("all", anyone()), icmp(anyone())),
        List.of(),
        tags,
        "succeeded",
        Instant.EPOCH);
  }

  static Firewall.Peers anyone() {
    return Firewall.Peers.ofAddresses("0.0.0.0/0", "::/0");
  }

  static Firewall.Rule tcp(String ports, Firewall.Peers peers) {
    return new Firewall.Rule("tcp", ports, peers);
  }

  static Firewall.Rule icmp(Firewall.Peers peers) {
    return new Firewall.Rule("icmp", "", peers);
  }

  static HostRules ufw(HostRules.Rule... rules) {
    return new HostRules("ufw", true, List.of(rules));
  }

  static List<AddressRange> ranges(String... texts) {
    return Arrays.stream(texts).map(AddressRange::parse).toList();
  }

  private static List<AskedRange> asked(String... texts) {
    return Arrays.stream(texts).flatMap(text -> AskedRange.tryParse(text).stream()).toList();
  }

  static Reachability ask(List<Node> nodes, List<Firewall> firewalls, String... ranges) {
    return ask(nodes, firewalls, List.of(), true, ranges);
  }

  static Reachability ask(
      List<Node> nodes,
      List<Firewall> firewalls,
      List<Database> databases,
      boolean firewallInsideVpc,
      String... ranges) {
    Balancer balancer = new Balancer("lb", "lb", "vpc-1", Address.parse("10.20.0.250"));
    return Reachability.of(
        new Question(
            nodes,
            nodes,
            firewalls,
            List.of(balancer),
            databases,
            firewallInsideVpc,
            true,
            asked(ranges),
            true));
  }

  static Database database(Database.Source... sources) {
    return new Database(
        "db",
        "db-1",
        "mysql",
        "private-db-1.example.net",
        25_060,
        "vpc-1",
        Address.parse("10.20.0.100"),
        Address.parse("198.19.128.1"),
        true,
        List.of(sources));
  }

  static Cell cell(Reachability answer, String from, long to, Cell.Layer layer) {
    return answer.cells().stream()
        .filter(c -> c.from().id().equals(from) && c.to().id() == to && c.layer() == layer)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no cell " + from + " -> " + to + " " + layer));
  }
}
