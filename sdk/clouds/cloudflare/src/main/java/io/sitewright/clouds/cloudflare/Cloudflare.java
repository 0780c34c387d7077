package io.sitewright.clouds.cloudflare;

import com.pulumi.cloudflare.CloudflareFunctions;
import com.pulumi.cloudflare.DnsRecord;
import com.pulumi.cloudflare.DnsRecordArgs;
import com.pulumi.cloudflare.ZoneArgs;
import com.pulumi.cloudflare.inputs.GetIpRangesArgs;
import com.pulumi.cloudflare.inputs.ZoneAccountArgs;
import com.pulumi.cloudflare.outputs.GetIpRangesResult;
import com.pulumi.core.Output;
import com.pulumi.deployment.InvokeOptions;
import com.pulumi.resources.Resource;
import io.sitewright.clouds.AddressRecord;
import io.sitewright.clouds.Dns;
import io.sitewright.clouds.EdgeProxy;
import io.sitewright.clouds.Place;
import io.sitewright.clouds.Zone;
import io.sitewright.model.Cidr;
import io.sitewright.model.DomainName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A zone at Cloudflare. Its records are proxied, and the webservers are open to Cloudflare's ranges
 * only; {@link #withoutProxy()} it keeps names, and visitors reach the webservers themselves.
 *
 * <pre>{@code
 * SiteArgs.builder(cloud, settings).dns(Cloudflare.account("0123456789abcdef0123456789abcdef"))
 * }</pre>
 */
public final class Cloudflare implements Dns {
  /** Cloudflare chooses: the only lifetime that a proxied record may have. */
  private static final double AUTOMATIC = 1;

  private final String account;
  private final boolean proxied;

  private Cloudflare(String account, boolean proxied) {
    this.account = account;
    this.proxied = proxied;
  }

  /** The account, by id, that the zone is made in. */
  public static Cloudflare account(String id) {
    return new Cloudflare(id, true);
  }

  /** The same account as a keeper of names alone. */
  public Cloudflare withoutProxy() {
    return new Cloudflare(account, false);
  }

  @Override
  public String label() {
    return "cloudflare";
  }

  @Override
  public Optional<EdgeProxy> proxy() {
    return proxied ? Optional.of(new CloudflareEdge(account)) : Optional.empty();
  }

  @Override
  public Output<List<Cidr>> edge(Place place) {
    if (!proxied) {
      return Output.of(List.of());
    }
    var options = InvokeOptions.builder().parent(place.parent()).build();
    return CloudflareFunctions.getIpRanges(GetIpRangesArgs.Empty, options)
        .applyValue(Cloudflare::ranges);
  }

  /**
   * Refuses an empty answer: a site that nobody reaches is an outage, and no list at all is no
   * reason for one.
   */
  static List<Cidr> ranges(GetIpRangesResult answer) {
    List<Cidr> ranges =
        Stream.concat(answer.ipv4Cidrs().stream(), answer.ipv6Cidrs().stream())
            .map(Cidr::parse)
            .toList();
    if (ranges.isEmpty()) {
      throw new IllegalStateException(
          "Cloudflare names no address range, so site:cloudflare would close the site to every visitor; try again when getIpRanges answers.");
    }
    return ranges;
  }

  @Override
  public Zone zone(String name, DomainName domain, Place place) {
    var args =
        ZoneArgs.builder()
            .account(ZoneAccountArgs.builder().id(account).build())
            .name(domain.text());
    var zone = new com.pulumi.cloudflare.Zone(name, args.build(), place.options().build());
    return new Zone(zone, domain, zone.id());
  }

  @Override
  public Resource address(String name, Zone zone, AddressRecord address, Place place) {
    var args =
        DnsRecordArgs.builder()
            .zoneId(zone.id())
            .type("A")
            .name(address.host().text())
            .content(address.address())
            .proxied(proxied)
            .ttl(proxied ? AUTOMATIC : address.ttl().toSeconds());
    return new DnsRecord(name, args.build(), place.options().build());
  }
}
