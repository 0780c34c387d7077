package io.sitewright.localcloud.core;

import java.time.Instant;
import java.util.List;

/** A certificate that load balancers can show. Its key is not kept: nobody is ever told it. */
public record Certificate(
    String id,
    String name,
    String type,
    String sha1,
    Instant notAfter,
    List<String> hosts,
    Instant createdAt) {
  public Certificate {
    hosts = List.copyOf(hosts);
  }

  /** The vendor's word for how it stands: certificates here are verified at once. */
  public String state() {
    return "verified";
  }
}
