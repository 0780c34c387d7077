package io.sitewright.localcloud.core;

import java.time.Instant;
import java.util.List;

/** A zone at Cloudflare. */
public record CfZone(
    String id,
    String accountId,
    String name,
    String type,
    boolean paused,
    String status,
    List<String> nameServers,
    List<String> vanityNameServers,
    Instant createdOn,
    Instant modifiedOn) {
  public CfZone {
    nameServers = List.copyOf(nameServers);
    vanityNameServers = List.copyOf(vanityNameServers);
  }
}
