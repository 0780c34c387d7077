package io.sitewright.engine;

import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import io.sitewright.Sitewright;
import io.sitewright.clouds.AccessPlan;
import io.sitewright.clouds.EdgeProxy;
import io.sitewright.clouds.Place;
import io.sitewright.clouds.Zone;
import io.sitewright.clouds.cloudflare.Cloudflare;
import io.sitewright.model.DomainName;
import io.sitewright.model.settings.Form;
import io.sitewright.model.settings.SiteSettings;
import java.time.Duration;
import java.util.List;

/**
 * {@link ScalingSite} behind Cloudflare, and beside its zone a second one with everything that
 * Cloudflare's edge can do.
 */
public final class EdgeSite {
  private static final DomainName HOST = new DomainName("shop.example");

  /** Made by OpenSSL with an RSA key. */
  private static final String REQUEST =
      """
          -----BEGIN CERTIFICATE REQUEST-----
          MIICYDCCAUgCAQAwGzEZMBcGA1UEAwwQc2hvcC5leGFtcGxlLm9yZzCCASIwDQYJ
          KoZIhvcNAQEBBQADggEPADCCAQoCggEBAJldeTtl8pMhq22p3A29tcBbyck3YRJw
          2bg9Zg/N8i91pkdPxViaxJlETFuRMWoN9dh7+qGVofYRrz34F6cQOlj2KNhsVAdf
          EGAuTaIK/atAUHR22YsJQlye6e4gI55C4PXUaf42AhUk/iUNoZS/IYW7abcZX/cy
          Qs2Xpm1feGUWMwkoTnJ4OkcC5arKalHr6a1Y1YZHMNQh43Z6vIo4xbqHZJyNROAJ
          dmfRaGJZSvIhm8nsFMdP/4CX38O3CU8PfuzFtIRKlWeBewtZs1sKxGImQsR6rmYZ
          FUpGNZipqhB++d2yaJ8Q88yG8ToqjjomoPpsdYDRUVi008xhA2xCxNUCAwEAAaAA
          MA0GCSqGSIb3DQEBCwUAA4IBAQAY34AEzYeiL1gB0TptgFIAdt6DRRBE0OR0g/l1
          jVf9LlGaYpQleKGFooNLV1uWALrhZTnqgu80n2FHQjtjCADIKKxu93YRTaMCGBHQ
          dPOWH9XYdll0DDbXM5WhecSUA9NGk9RfR8x4UAAPHEw5MXPDFuHD67idm4qc/3+0
          eA8PAOjF/MzeFD7ZzxL14c6yn2VyEmWrcHGJ/BqxanbUjhcu6m+EcSFD1sh0cPWm
          hC6T2lY5Se1jbZCcuBQE3aFeWfLfqIwH20UglgNZuJSwgvy3toQApp8VUjBYhxuZ
          qJCG0ZyFMIsrbQTw1JeSwYr9uryOxyaKaNVxrOlE35gUd3RE
          -----END CERTIFICATE REQUEST-----
          """;

  private EdgeSite() {}

  /** Run by the engine. */
  public static void main(String[] args) {
    Sitewright.run(Form.DEVELOPMENT, EdgeSite::stack);
  }

  static void stack(Context ctx, SiteSettings settings) {
    ScalingSite.stack(ctx, settings);
    Cloudflare cloudflare = Cloudflare.account(settings.cloudflareAccount().orElseThrow());
    Place place = Place.under(new Beside());
    Zone zone = cloudflare.zone("beside", HOST, place);
    EdgeProxy edge = cloudflare.proxy().orElseThrow();
    edge.harden("beside", zone, place);
    edge.access("beside-admin", zone, plan(ctx), place);
    List<DomainName> hosts =
        ctx.config("test")
            .get("second")
            .map(DomainName::new)
            .map(second -> List.of(HOST, second))
            .orElse(List.of(HOST));
    edge.originCertificate(
        "beside-origin", hosts, Output.of(REQUEST), place.after(zone.resource()));
  }

  private static AccessPlan plan(Context ctx) {
    String email = ctx.config("test").get("email").orElse("ann@example.org");
    int hours = ctx.config("test").getInteger("hours").orElse(24);
    return new AccessPlan(HOST, List.of("/"), List.of(email), List.of(), Duration.ofHours(hours));
  }

  private static final class Beside extends ComponentResource {
    Beside() {
      super("test:index:Beside", "beside");
    }
  }
}
