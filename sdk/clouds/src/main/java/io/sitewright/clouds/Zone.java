package io.sitewright.clouds;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;

/** A DNS zone. */
public record Zone(Resource resource, String domain, Output<String> id) {
  public Zone {
    if (domain.isBlank()) {
      throw new IllegalArgumentException("Zone has no domain; name one, such as example.org.");
    }
  }

  /**
   * {@code www} for {@code www.example.org} in {@code example.org}; {@code @} for the zone itself.
   */
  public String relative(String host) {
    if (host.equals(domain)) {
      return "@";
    }
    if (!host.endsWith("." + domain)) {
      throw new IllegalArgumentException(
          "Host \"%s\" is not in zone \"%s\"; choose a zone that the name ends with."
              .formatted(host, domain));
    }
    return host.substring(0, host.length() - domain.length() - 1);
  }
}
