package io.sitewright.stacks.production;

import com.pulumi.Context;
import io.sitewright.Autoscaler;
import io.sitewright.AutoscalerArgs;
import io.sitewright.BuildMachine;
import io.sitewright.BuildMachineArgs;
import io.sitewright.DatabaseHost;
import io.sitewright.DatabaseHostArgs;
import io.sitewright.ManagedDatabase;
import io.sitewright.ManagedDatabaseArgs;
import io.sitewright.Site;
import io.sitewright.SiteArgs;
import io.sitewright.SiteDns;
import io.sitewright.SiteDnsArgs;
import io.sitewright.Sitewright;
import io.sitewright.SnapshotImages;
import io.sitewright.SnapshotImagesArgs;
import io.sitewright.WebserverPool;
import io.sitewright.WebserverPoolArgs;
import io.sitewright.clouds.cloudflare.Cloudflare;
import io.sitewright.clouds.digitalocean.DigitalOcean;
import io.sitewright.model.settings.DnsProvider;
import io.sitewright.model.settings.Form;
import io.sitewright.model.settings.SiteSettings;

/**
 * Two webservers or more, the autoscalers that keep their number, the database machine and, if
 * wanted, the machine from which all are administered.
 */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    Sitewright.run(Form.PRODUCTION, Main::stack);
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
    var autoscaler = new Autoscaler("autoscaler", AutoscalerArgs.builder(site).build());
    var host = DatabaseHostArgs.builder(site);
    if (settings.managedDatabase().isUsed()) {
      host.worksFor(new ManagedDatabase("data", ManagedDatabaseArgs.builder(site).build()));
    }
    var database = new DatabaseHost("database", host.build());
    var web = new WebserverPool("web", WebserverPoolArgs.builder(site).database(database).build());
    new SiteDns("dns", SiteDnsArgs.builder(web).build());
    var images = SnapshotImagesArgs.builder(web, database).autoscaler(autoscaler);
    new SnapshotImages("images", images.build());
    site.exportTo(ctx);
  }
}
