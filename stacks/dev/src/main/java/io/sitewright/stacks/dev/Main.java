package io.sitewright.stacks.dev;

import com.pulumi.Context;
import io.sitewright.BuildMachine;
import io.sitewright.BuildMachineArgs;
import io.sitewright.DatabaseHost;
import io.sitewright.DatabaseHostArgs;
import io.sitewright.Site;
import io.sitewright.SiteArgs;
import io.sitewright.SiteDns;
import io.sitewright.SiteDnsArgs;
import io.sitewright.Sitewright;
import io.sitewright.WebserverPool;
import io.sitewright.WebserverPoolArgs;
import io.sitewright.clouds.cloudflare.Cloudflare;
import io.sitewright.clouds.digitalocean.DigitalOcean;
import io.sitewright.model.settings.DnsProvider;
import io.sitewright.model.settings.Form;
import io.sitewright.model.settings.SiteSettings;

/**
 * One webserver, one database machine and, if wanted, the machine from which both are administered.
 */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    Sitewright.run(Form.DEVELOPMENT, Main::stack);
  }

  /** Declares the stack. */
  public static void stack(Context ctx, SiteSettings settings) {
    var ground = SiteArgs.builder(DigitalOcean.in(settings.region()), settings);
    if (settings.dns() == DnsProvider.CLOUDFLARE) {
      var account = Cloudflare.account(settings.cloudflareAccount().orElseThrow());
      ground.dns(settings.cloudflare() ? account : account.withoutProxy());
    }
    var site = new Site("site", ground.build());
    if (settings.buildMachine()) {
      new BuildMachine("build", BuildMachineArgs.builder(site).build());
    }
    var database = new DatabaseHost("database", DatabaseHostArgs.builder(site).build());
    var pool = WebserverPoolArgs.builder(site).database(database);
    var web = new WebserverPool("web", pool.build());
    new SiteDns("dns", SiteDnsArgs.builder(web).build());
    site.exportTo(ctx);
  }
}
