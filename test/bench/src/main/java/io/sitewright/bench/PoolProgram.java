package io.sitewright.bench;

import com.pulumi.Context;
import io.sitewright.DatabaseHost;
import io.sitewright.DatabaseHostArgs;
import io.sitewright.Site;
import io.sitewright.SiteArgs;
import io.sitewright.SiteDns;
import io.sitewright.SiteDnsArgs;
import io.sitewright.Sitewright;
import io.sitewright.WebserverPool;
import io.sitewright.WebserverPoolArgs;
import io.sitewright.clouds.digitalocean.DigitalOcean;
import io.sitewright.model.settings.Form;
import io.sitewright.model.settings.SiteSettings;

/** The development site with as many webservers as the environment says. */
public final class PoolProgram {
  static final String WEBSERVERS = "BENCH_WEBSERVERS";

  private PoolProgram() {}

  public static void main(String[] args) {
    PeakMemory.report();
    Sitewright.run(Form.DEVELOPMENT, PoolProgram::stack);
  }

  private static void stack(Context ctx, SiteSettings settings) {
    Site site =
        new Site("site", SiteArgs.builder(DigitalOcean.in(settings.region()), settings).build());
    DatabaseHost database = new DatabaseHost("database", DatabaseHostArgs.builder(site).build());
    int webservers = Integer.parseInt(System.getenv(WEBSERVERS));
    WebserverPool web =
        new WebserverPool(
            "web", WebserverPoolArgs.builder(site).database(database).replicas(webservers).build());
    new SiteDns("dns", SiteDnsArgs.builder(web).build());
    site.exportTo(ctx);
  }
}
