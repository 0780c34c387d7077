package io.sitewright;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import io.sitewright.WebserverPool.Webserver;
import io.sitewright.clouds.AddressRecord;
import io.sitewright.clouds.Dns;
import io.sitewright.clouds.EdgeProxy;
import io.sitewright.clouds.ObjectPlan;
import io.sitewright.clouds.Place;
import io.sitewright.clouds.Zone;
import io.sitewright.model.DomainName;
import io.sitewright.model.Peer;
import io.sitewright.model.Port;
import io.sitewright.model.Role;
import io.sitewright.model.settings.Certificates;
import io.sitewright.model.settings.DnsProvider;
import io.sitewright.model.settings.SiteSettings;
import io.sitewright.userdata.Bucket;
import io.sitewright.userdata.HostSecrets;
import io.sitewright.userdata.SigningRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The site's name for its visitors: the zone and, for each webserver that serves, one address
 * record. Where visitors come through a proxy, the zone is strict about TLS and, with {@code
 * site:zeroTrust}, the administration is closed to strangers before the first record leads there.
 * With {@code site:dns} none there is no record, but the table of those that people enter by hand.
 *
 * <pre>{@code
 * new SiteDns("dns", SiteDnsArgs.builder(web).build());
 * }</pre>
 */
public final class SiteDns extends ComponentResource {
  private final Site site;
  private final DomainName host;
  private final SiteSettings settings;

  public SiteDns(String name, SiteDnsArgs args) {
    this(name, args, ComponentResourceOptions.Empty);
  }

  public SiteDns(String name, SiteDnsArgs args, ComponentResourceOptions options) {
    super("sitewright:index:SiteDns", name, args.pool().site().inside(options));
    this.site = args.pool().site();
    Dns dns = site.dns();
    this.settings = site.settings();
    this.host = settings.domain();
    requireVisitors(name, args.pool());
    List<Webserver> servers = args.pool().servers();
    if (settings.dns() != DnsProvider.NONE) {
      records(dns, dns.zone(name, args.zone(), Place.under(this)), name, servers);
    }
    for (Webserver server : servers) {
      site.inventory()
          .addRecord(server.publicAddress().applyValue(address -> host + " A " + address));
    }
    registerOutputs(Map.of("url", url()));
  }

  /** Visitors are led to a webserver once it serves and the gates at the edge stand. */
  private void records(Dns dns, Zone zone, String name, List<Webserver> servers) {
    Place under = Place.under(this);
    List<Resource> gates = new ArrayList<>();
    dns.proxy()
        .ifPresent(
            proxy -> {
              gates.addAll(proxy.harden(name, zone, under));
              if (settings.zeroTrust()) {
                gates.add(new ZeroTrust(name, this, proxy, zone, settings).gate());
              }
            });
    if (settings.certificates() == Certificates.CLOUDFLARE_ORIGIN) {
      gates.add(originCertificate(name, dns.proxy().orElseThrow(), under.after(zone.resource())));
    }
    Place after = under.after(gates.toArray(Resource[]::new));
    for (Webserver server : servers) {
      var record = new AddressRecord(host, server.publicAddress(), settings.dnsTtl());
      dns.address(server.slot(), zone, record, after.after(server.ready()));
    }
  }

  /** The certificate that the proxy checks, where the webservers find it. */
  private Resource originCertificate(String name, EdgeProxy proxy, Place after) {
    String key = settings.tlsKey().orElseThrow().reveal();
    Output<String> request = Output.of(SigningRequest.of(host.text(), key));
    var origin = proxy.originCertificate(name, List.of(host), request, after);
    Output<String> served =
        origin
            .certificate()
            .applyValue(pem -> HostSecrets.none(Role.WEBSERVER).withCertificate(pem, key).text())
            .asSecret();
    return site.cloud()
        .object(
            name + "-certificate",
            site.config().bucket(Bucket.configOf(Role.WEBSERVER)),
            ObjectPlan.text(Output.of(HostSecrets.ORIGIN_KEY), served),
            Place.under(this));
  }

  private static void requireVisitors(String name, WebserverPool pool) {
    Peer visitors = pool.site().settings().cloudflare() ? Peer.CLOUDFLARE : Peer.INTERNET;
    boolean open =
        pool.site().flows().permits(visitors, Role.WEBSERVER, Port.HTTPS)
            || pool.site().flows().permits(visitors, Role.WEBSERVER, Port.HTTP);
    if (!open) {
      throw Faults.missingFlow(
          "SiteDns \"%s\"".formatted(name),
          pool.toString(),
          visitors == Peer.CLOUDFLARE ? "CLOUDFLARE" : "INTERNET",
          Role.WEBSERVER,
          Port.HTTPS);
    }
  }

  /** Where visitors find the site. */
  public Output<String> url() {
    return Output.of("https://" + host + "/");
  }
}
