package io.sitewright.localcloud.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A public address of the account's own.
 *
 * @param dropletId whom it leads to; null when nobody
 */
public record ReservedIp(
    String address, String region, @Nullable Long dropletId, Instant createdAt) {
  /** Such as {@code do:reservedip:198.19.128.1}. */
  public String urn() {
    return "do:reservedip:" + address;
  }

  ReservedIp leadingTo(@Nullable Long droplet) {
    return new ReservedIp(address, region, droplet, createdAt);
  }
}
