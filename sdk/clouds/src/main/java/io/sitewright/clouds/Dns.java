package io.sitewright.clouds;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import io.sitewright.model.Cidr;
import io.sitewright.model.DomainName;
import java.util.List;
import java.util.Optional;

/** Where a site's names live: the cloud's own DNS or another vendor's. */
public interface Dns {
  /** The vendor's name, such as {@code digitalocean} or {@code cloudflare}. */
  String label();

  /**
   * The ranges from which proxied visitors arrive, or nothing when visitors reach the machines
   * themselves. They open the webservers in place of the internet, so that nobody goes around the
   * proxy.
   */
  Output<List<Cidr>> edge(Place place);

  /** What it can do at its edge, where visitors come through its proxy. */
  default Optional<EdgeProxy> proxy() {
    return Optional.empty();
  }

  Zone zone(String name, DomainName domain, Place place);

  /** One address record of {@code host}, which is a full name in {@code zone}. */
  Resource address(String name, Zone zone, AddressRecord address, Place place);
}
