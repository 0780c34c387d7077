package io.sitewright;

import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import io.sitewright.clouds.AccessPlan;
import io.sitewright.clouds.EdgeProxy;
import io.sitewright.clouds.Place;
import io.sitewright.clouds.Zone;
import io.sitewright.model.settings.SiteSettings;
import java.time.Duration;
import java.util.Map;

/**
 * The gate before the application's administration, at the edge: nobody reaches its paths but the
 * people of {@code site:accessEmails} and {@code site:accessEmailDomains}, once they have proven
 * who they are. Made by {@link SiteDns}, before any record leads to the site.
 */
public final class ZeroTrust extends ComponentResource {
  private final Resource gate;

  ZeroTrust(
      String name, ComponentResource parent, EdgeProxy proxy, Zone zone, SiteSettings settings) {
    super(
        "sitewright:index:ZeroTrust",
        name,
        ComponentResourceOptions.builder().parent(parent).build());
    var plan =
        new AccessPlan(
            settings.domain(),
            settings.application().adminPaths(),
            settings.accessEmails(),
            settings.accessEmailDomains(),
            Duration.ofHours(settings.accessSessionHours()));
    this.gate = proxy.access(name, zone, plan, Place.under(this));
    registerOutputs(Map.of());
  }

  /** What must stand before visitors come. */
  Resource gate() {
    return gate;
  }
}
