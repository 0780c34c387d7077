package io.sitewright.localcloud.reachability;

import io.sitewright.localcloud.core.Firewall;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * DigitalOcean's cloud firewalls. The firewalls of a droplet, named by its id or one of its tags,
 * add up; what none of them lets in (or out) is dropped; a droplet under no firewall is open
 * (vendor's documentation). A source given as a tag or droplet means that droplet's public and
 * private addresses (assumed).
 */
final class CloudLayer {
  private final List<Firewall> firewalls;

  CloudLayer(List<Firewall> firewalls) {
    this.firewalls = List.copyOf(firewalls);
  }

  /** What may pass from a source, a machine of the account or not, to one address of a machine. */
  Access admits(Node to, Address destination, Address source, Optional<Node> from) {
    Access in = direction(to, Firewall::inbound, source, from, "lets in nothing else");
    return from.isEmpty() ? in : in.within(releases(from.get(), destination, to));
  }

  private Access releases(Node from, Address destination, Node to) {
    Access out =
        direction(
            from,
            Firewall::outbound,
            destination,
            Optional.of(to),
            "lets nothing else out of " + from.peer());
    boolean all = out.tcp().samePorts(PortSet.all("")) && out.ping().isPresent();
    return all ? new Access(out.tcp(), out.ping(), "") : out;
  }

  private Access direction(
      Node guarded,
      Function<Firewall, List<Firewall.Rule>> rules,
      Address other,
      Optional<Node> node,
      String otherwise) {
    List<Firewall> own = guarding(guarded);
    if (own.isEmpty()) {
      return Access.open("no cloud firewall");
    }
    Access access = Access.closed(names(own) + " " + otherwise);
    for (Firewall firewall : own) {
      int number = 0;
      for (Firewall.Rule rule : rules.apply(firewall)) {
        number++;
        if (matches(rule.peers(), other, node)) {
          access = access.or(opened(rule, "firewall " + firewall.name() + " rule " + number));
        }
      }
    }
    return access;
  }

  private static Access opened(Firewall.Rule rule, String text) {
    return switch (rule.protocol()) {
      case "tcp" -> new Access(CloudPorts.parse(rule.ports(), text), Optional.empty(), "");
      case "icmp" -> new Access(PortSet.NONE, Optional.of(text), "");
      default -> Access.closed("");
    };
  }

  private static boolean matches(Firewall.Peers peers, Address address, Optional<Node> node) {
    boolean byAddress =
        peers.addresses().stream()
            .flatMap(text -> AddressRange.tryParse(text).stream())
            .anyMatch(range -> range.contains(address));
    return byAddress
        || node.filter(
                machine ->
                    peers.dropletIds().contains(machine.id())
                        || machine.tags().stream().anyMatch(peers.tags()::contains))
            .isPresent();
  }

  /** The firewalls of a machine, in the account's order. */
  List<Firewall> guarding(Node node) {
    return firewalls.stream()
        .filter(
            firewall ->
                firewall.dropletIds().contains(node.id())
                    || firewall.tags().stream().anyMatch(node.tags()::contains))
        .toList();
  }

  /** Every range that a machine's inbound rules name. */
  List<AddressRange> ranges(Node node) {
    return guarding(node).stream()
        .flatMap(firewall -> firewall.inbound().stream())
        .flatMap(rule -> rule.peers().addresses().stream())
        .flatMap(text -> AddressRange.tryParse(text).stream())
        .toList();
  }

  private static String names(List<Firewall> firewalls) {
    return (firewalls.size() == 1 ? "firewall " : "firewalls ")
        + String.join(", ", firewalls.stream().map(Firewall::name).toList());
  }
}
