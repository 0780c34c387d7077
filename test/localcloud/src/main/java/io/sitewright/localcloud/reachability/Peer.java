package io.sitewright.localcloud.reachability;

import java.util.List;
import java.util.Optional;

/**
 * Someone who tries.
 *
 * @param id {@code any} for the internet, {@code cidr:<range>}, {@code machine:<id>} (by its
 *     private address) or {@code machine:<id>/public}
 * @param role of a machine; empty for others
 * @param address the range or address that stands behind it
 */
public record Peer(String id, String name, String role, String address, Paths paths) {
  /**
   * One way in: from an address, which may be that of a machine or a load balancer, to an address
   * of the target.
   */
  record Path(
      Address source, Optional<Node> from, Optional<Balancer> balancer, Address destination) {
    static Path from(Address source, Address destination) {
      return new Path(source, Optional.empty(), Optional.empty(), destination);
    }

    static Path from(Node node, Address source, Address destination) {
      return new Path(source, Optional.of(node), Optional.empty(), destination);
    }

    static Path from(Balancer balancer, Address destination) {
      return new Path(
          balancer.privateAddress(), Optional.empty(), Optional.of(balancer), destination);
    }
  }

  /** The ways from this peer to a machine. */
  @FunctionalInterface
  interface Paths {
    /** Addresses within the ranges that the target's rules name are looked at one by one. */
    List<Path> to(Node target, List<AddressRange> rules);
  }
}
