package io.sitewright.localcloud.core;

import java.time.Instant;

/**
 * A private network of one region. Each region's default network comes with its first droplet that
 * names none.
 */
public record Vpc(
    String id,
    String name,
    String region,
    String ipRange,
    String description,
    boolean isDefault,
    Instant createdAt) {
  /** Such as {@code do:vpc:...}. */
  public String urn() {
    return "do:vpc:" + id;
  }
}
