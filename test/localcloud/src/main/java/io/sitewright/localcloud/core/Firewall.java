package io.sitewright.localcloud.core;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A cloud firewall: what may enter and leave the droplets that it names or whose tags it names. A
 * droplet under any firewall is closed to all else.
 */
public record Firewall(
    String id,
    String name,
    List<Rule> inbound,
    List<Rule> outbound,
    List<Long> dropletIds,
    List<String> tags,
    String status,
    Instant createdAt) {

  public Firewall {
    inbound = List.copyOf(inbound);
    outbound = List.copyOf(outbound);
    dropletIds = List.copyOf(dropletIds);
    tags = List.copyOf(tags);
  }

  /**
   * One rule.
   *
   * @param protocol tcp, udp or icmp
   * @param ports such as {@code 443}, {@code 8000-9000}, {@code all}; empty for icmp
   * @param peers where the traffic comes from (inbound) or goes to (outbound)
   */
  public record Rule(String protocol, String ports, Peers peers) {}

  /** The other side of a rule; any of them matches. */
  public record Peers(
      List<String> addresses,
      List<Long> dropletIds,
      List<String> tags,
      List<String> loadBalancerUids,
      List<String> kubernetesIds) {
    public Peers {
      addresses = List.copyOf(addresses);
      dropletIds = List.copyOf(dropletIds);
      tags = List.copyOf(tags);
      loadBalancerUids = List.copyOf(loadBalancerUids);
      kubernetesIds = List.copyOf(kubernetesIds);
    }

    /** Peers given by addresses only. */
    public static Peers ofAddresses(String... addresses) {
      return new Peers(List.of(addresses), List.of(), List.of(), List.of(), List.of());
    }

    /** Peers given by tags only. */
    public static Peers ofTags(String... tags) {
      return new Peers(List.of(), List.of(), List.of(tags), List.of(), List.of());
    }
  }

  /** Whether it guards a droplet. */
  public boolean guards(Droplet droplet) {
    return dropletIds.contains(droplet.id()) || tags.stream().anyMatch(droplet.tags()::contains);
  }

  boolean names(String tag) {
    return tags.contains(tag)
        || inbound.stream().anyMatch(rule -> rule.peers().tags().contains(tag))
        || outbound.stream().anyMatch(rule -> rule.peers().tags().contains(tag));
  }

  static final Set<String> PROTOCOLS = Set.of("tcp", "udp", "icmp");
}
