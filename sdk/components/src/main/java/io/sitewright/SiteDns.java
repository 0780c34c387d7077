package io.sitewright;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import io.sitewright.WebserverPool.Webserver;
import io.sitewright.clouds.AddressRecord;
import io.sitewright.clouds.Dns;
import io.sitewright.clouds.Place;
import io.sitewright.clouds.Zone;
import io.sitewright.model.DomainName;
import io.sitewright.model.Peer;
import io.sitewright.model.Port;
import io.sitewright.model.Role;
import java.util.Map;

/**
 * The site's name for its visitors: the zone and, for each webserver that serves, one address
 * record.
 *
 * <pre>{@code
 * new SiteDns("dns", SiteDnsArgs.builder(web).build());
 * }</pre>
 */
public final class SiteDns extends ComponentResource {
  private final DomainName host;

  public SiteDns(String name, SiteDnsArgs args) {
    this(name, args, ComponentResourceOptions.Empty);
  }

  public SiteDns(String name, SiteDnsArgs args, ComponentResourceOptions options) {
    super("sitewright:index:SiteDns", name, args.pool().site().inside(options));
    Site site = args.pool().site();
    Dns dns = site.dns();
    this.host = site.settings().domain();
    requireVisitors(name, args.pool());
    Zone zone = dns.zone(name, args.zone(), Place.under(this));
    for (Webserver server : args.pool().servers()) {
      var record = new AddressRecord(host, server.publicAddress(), site.settings().dnsTtl());
      dns.address(server.slot(), zone, record, Place.under(this).after(server.ready()));
      site.inventory()
          .addRecord(server.publicAddress().applyValue(address -> host + " A " + address));
    }
    registerOutputs(Map.of("url", url()));
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
