package io.sitewright.provider.report;

import java.net.URI;
import java.util.Map;

/**
 * How buckets and keys become addresses: path style below a base, or below the region's own host.
 *
 * @param base blank for the hosts of the cloud itself
 */
public record StoreEndpoint(String base) {
  /** DigitalOcean's hosts, or the base that {@code SITEWRIGHT_STORE_ENDPOINT} names. */
  public static StoreEndpoint from(Map<String, String> environment) {
    return new StoreEndpoint(environment.getOrDefault("SITEWRIGHT_STORE_ENDPOINT", ""));
  }

  /** Whether the store is a process of this machine, such as the local cloud's. */
  boolean isOnThisMachine() {
    return base.matches("https?://(127\\.[0-9.]+|localhost|\\[::1])(:[0-9]+)?(/.*)?");
  }

  /** Where an object lies. */
  public URI of(ReportAddress address) {
    var root =
        base.isBlank()
            ? "https://" + address.region() + ".digitaloceanspaces.com"
            : base.replaceAll("/+$", "");
    return URI.create(root + "/" + address.bucket() + "/" + address.key());
  }
}
