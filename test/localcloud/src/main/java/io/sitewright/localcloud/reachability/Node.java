package io.sitewright.localcloud.reachability;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A machine as the network sees it.
 *
 * @param role its role by its tag; empty when it has none
 * @param answers whether it runs
 */
public record Node(
    long id,
    String name,
    String role,
    List<String> tags,
    String vpc,
    Optional<Address> privateAddress,
    Optional<Address> publicAddress,
    Optional<Address> ipv6Address,
    boolean answers,
    HostRules host) {
  public Node {
    tags = List.copyOf(tags);
  }

  /** Such as {@code machine:500000001}. */
  public String peer() {
    return "machine:" + id;
  }

  /** The addresses at which the world may find it. */
  List<Address> reachedAt() {
    return Stream.of(publicAddress, ipv6Address).flatMap(Optional::stream).toList();
  }
}
