package io.sitewright.localcloud.reachability;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The peers of a question, each with its ways to a machine. */
final class Peers {
  /**
   * Ranges that are nobody's on the internet (RFC 1918, 1122, 3927, 5771, 6598; RFC 4193, 4291).
   */
  private static final List<AddressRange> NOT_THE_INTERNET =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.168.0.0/16",
              "224.0.0.0/3",
              "::/128",
              "::1/128",
              "fc00::/7",
              "fe80::/10",
              "ff00::/8")
          .map(AddressRange::parse)
          .toList();

  private Peers() {}

  static List<Peer> of(Question question) {
    List<Peer> peers = new ArrayList<>();
    if (question.internet()) {
      peers.add(internet(question));
    }
    for (AskedRange asked : question.ranges()) {
      peers.add(range(asked.text(), asked.range()));
    }
    for (Node node : question.nodes()) {
      node.privateAddress().ifPresent(address -> peers.add(inside(node, address)));
    }
    if (question.publicly()) {
      for (Node node : question.nodes()) {
        node.publicAddress().ifPresent(address -> peers.add(outside(node, address)));
      }
    }
    question.balancers().forEach(balancer -> peers.add(balancer(balancer)));
    return peers;
  }

  private static Peer balancer(Balancer balancer) {
    return new Peer(
        balancer.peer(),
        balancer.name(),
        "",
        balancer.privateAddress().toString(),
        (target, rules) ->
            target.privateAddress().stream()
                .filter(to -> target.vpc().equals(balancer.vpc()))
                .map(to -> Peer.Path.from(balancer, to))
                .toList());
  }

  /**
   * All addresses of the internet but those asked for by range and those of the account's machines.
   */
  private static Peer internet(Question question) {
    List<AddressRange> without = new ArrayList<>(NOT_THE_INTERNET);
    question.ranges().forEach(asked -> without.add(asked.range()));
    for (Node node : question.account()) {
      node.reachedAt().forEach(address -> without.add(new AddressRange(address, address.bits())));
    }
    return new Peer(
        "any",
        "the internet",
        "",
        "",
        (target, rules) ->
            Stream.of(AddressRange.ALL_V4, AddressRange.ALL_V6)
                .flatMap(whole -> Samples.of(whole, rules, without).stream())
                .flatMap(source -> toPublic(source, target).stream())
                .toList());
  }

  private static Peer range(String text, AddressRange range) {
    return new Peer(
        "cidr:" + text,
        text,
        "",
        text,
        (target, rules) ->
            Samples.of(range, rules, List.of()).stream()
                .flatMap(source -> toRangeSide(range, source, target).stream())
                .toList());
  }

  /** A private range is behind the target's private address, any other before its public one. */
  private static Optional<Peer.Path> toRangeSide(AddressRange range, Address source, Node target) {
    boolean inside =
        NOT_THE_INTERNET.stream()
            .anyMatch(own -> own.contains(range.base()) && own.mask() <= range.mask());
    return inside
        ? target.privateAddress().map(to -> Peer.Path.from(source, to))
        : toPublic(source, target);
  }

  /**
   * A machine without an address of the source's family is asked all the same: its firewalls must
   * hold on the day that it gets one.
   */
  private static Optional<Peer.Path> toPublic(Address source, Node target) {
    List<Address> reached = target.reachedAt();
    return reached.stream()
        .filter(to -> to.bits() == source.bits())
        .findFirst()
        .or(() -> reached.stream().findFirst())
        .map(to -> Peer.Path.from(source, to));
  }

  private static Peer inside(Node node, Address address) {
    return new Peer(
        node.peer(),
        node.name(),
        node.role(),
        address.toString(),
        (target, rules) ->
            target.privateAddress().stream()
                .filter(to -> target.vpc().equals(node.vpc()))
                .map(to -> Peer.Path.from(node, address, to))
                .toList());
  }

  private static Peer outside(Node node, Address address) {
    return new Peer(
        node.peer() + "/public",
        node.name() + " by its public address",
        node.role(),
        address.toString(),
        (target, rules) ->
            target.publicAddress().stream().map(to -> Peer.Path.from(node, address, to)).toList());
  }
}
