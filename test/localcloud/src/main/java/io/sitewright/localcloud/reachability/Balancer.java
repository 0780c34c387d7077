package io.sitewright.localcloud.reachability;

/** A load balancer as the network sees it: it asks its machines from inside their network. */
public record Balancer(String id, String name, String vpc, Address privateAddress) {
  /** Such as {@code balancer:...}. */
  public String peer() {
    return "balancer:" + id;
  }
}
