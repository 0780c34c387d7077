package io.sitewright.localcloud.reachability;

import io.sitewright.localcloud.core.Firewall;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * DigitalOcean's cloud firewalls. The firewalls of a droplet, named by its id or one of its tags,
 * add up; what none of them lets in (or out) is dropped; a droplet under no firewall is open
 * (vendor's documentation). A source given as a tag or droplet means that droplet's public and
 * private addresses (assumed).
 */
final class CloudLayer {
  private final List<Firewall> firewalls;
  private final boolean insideVpc;

  /** {@code insideVpc}: whether firewalls filter what stays in one private network. */
  CloudLayer(List<Firewall> firewalls, boolean insideVpc) {
    this.firewalls = List.copyOf(firewalls);
    this.insideVpc = insideVpc;
  }

  /** Whether it filters at all what goes to a private address, or what does not. */
  boolean filters(boolean inside) {
    return insideVpc || !inside;
  }

  /** What may pass by one way to a machine. */
  Access admits(Node to, Peer.Path path) {
    if (!filters(to.privateAddress().filter(path.destination()::equals).isPresent())) {
      return Access.open("no cloud firewall inside the network");
    }
    Access in =
        direction(
            to,
            Firewall::inbound,
            peers -> matches(peers, path.source(), path.from(), path.balancer()),
            "lets in nothing else");
    return path.from().isEmpty()
        ? in
        : in.within(releases(path.from().get(), path.destination(), Optional.of(to)));
  }

  /** What a machine's own firewalls let out to an address, which may be that of a machine. */
  Access releases(Node from, Address destination, Optional<Node> to) {
    Access out =
        direction(
            from,
            Firewall::outbound,
            peers -> matches(peers, destination, to, Optional.empty()),
            "lets nothing else out of " + from.peer());
    boolean all = out.tcp().samePorts(PortSet.all("")) && out.ping().isPresent();
    return all ? new Access(out.tcp(), out.ping(), "") : out;
  }

  private Access direction(
      Node guarded,
      Function<Firewall, List<Firewall.Rule>> rules,
      Predicate<Firewall.Peers> fits,
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
        if (fits.test(rule.peers())) {
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

  private static boolean matches(
      Firewall.Peers peers, Address address, Optional<Node> node, Optional<Balancer> balancer) {
    boolean byAddress =
        peers.addresses().stream()
            .flatMap(text -> AddressRange.tryParse(text).stream())
            .anyMatch(range -> range.contains(address));
    return byAddress
        || balancer.filter(one -> peers.loadBalancerUids().contains(one.id())).isPresent()
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
