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
  /** One way in: from an address, which may be that of a machine, to an address of the target. */
  record Path(Address source, Optional<Node> from, Address destination) {}

  /** The ways from this peer to a machine. */
  @FunctionalInterface
  interface Paths {
    /** Addresses within the ranges that the target's rules name are looked at one by one. */
    List<Path> to(Node target, List<AddressRange> rules);
  }
}
