package io.sitewright.clouds.digitalocean;

import com.pulumi.core.Output;
import com.pulumi.digitalocean.DnsRecord;
import com.pulumi.digitalocean.DnsRecordArgs;
import com.pulumi.digitalocean.Domain;
import com.pulumi.digitalocean.DomainArgs;
import com.pulumi.resources.Resource;
import io.sitewright.clouds.AddressRecord;
import io.sitewright.clouds.Dns;
import io.sitewright.clouds.Place;
import io.sitewright.clouds.Zone;
import io.sitewright.model.Cidr;
import io.sitewright.model.DomainName;
import java.util.List;

/** DigitalOcean's own DNS: visitors reach the machines themselves. */
final class DigitalOceanDns implements Dns {
  @Override
  public String label() {
    return "digitalocean";
  }

  @Override
  public Output<List<Cidr>> edge(Place place) {
    return Output.of(List.of());
  }

  @Override
  public Zone zone(String name, DomainName domain, Place place) {
    var zone =
        new Domain(name, DomainArgs.builder().name(domain.text()).build(), place.options().build());
    return new Zone(zone, domain, zone.name());
  }

  @Override
  public Resource address(String name, Zone zone, AddressRecord address, Place place) {
    var args =
        DnsRecordArgs.builder()
            .domain(zone.id())
            .type("A")
            .name(address.host().relativeTo(zone.name()))
            .value(address.address())
            .ttl(Math.toIntExact(address.ttl().toSeconds()));
    return new DnsRecord(name, args.build(), place.options().build());
  }
}
