package io.sitewright.engine;

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
import io.sitewright.model.settings.Form;
import io.sitewright.model.settings.SiteSettings;

/** The development site with as many webservers as {@code test:webservers} says; 1 by default. */
public final class ScalingSite {
  private ScalingSite() {}

  /** Run by the engine. */
  public static void main(String[] args) {
    Sitewright.run(Form.DEVELOPMENT, ScalingSite::stack);
  }

  static void stack(Context ctx, SiteSettings settings) {
    var ground = SiteArgs.builder(DigitalOcean.in(settings.region()), settings);
    settings.cloudflareAccount().map(Cloudflare::account).ifPresent(ground::dns);
    var site = new Site("site", ground.build());
    new BuildMachine("build", BuildMachineArgs.builder(site).build());
    var database = new DatabaseHost("database", DatabaseHostArgs.builder(site).build());
    var webservers = ctx.config("test").getInteger("webservers").orElse(1);
    var pool = WebserverPoolArgs.builder(site).replicas(webservers).database(database);
    new SiteDns("dns", SiteDnsArgs.builder(new WebserverPool("web", pool.build())).build());
    site.exportTo(ctx);
  }
}
