package shop;

import static io.sitewright.model.Peer.INTERNET;
import static io.sitewright.model.Peer.OPERATORS;
import static io.sitewright.model.Port.HTTPS;
import static io.sitewright.model.Port.SSH;
import static io.sitewright.model.Role.DATABASE;
import static io.sitewright.model.Role.WEBSERVER;

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
import io.sitewright.model.Flows;
import io.sitewright.model.Port;
import io.sitewright.model.settings.Form;
import io.sitewright.model.settings.SiteSettings;

public final class Shop {
  static final Flows FLOWS =
      Flows.of(
          INTERNET.reaches(WEBSERVER).on(HTTPS).because("visitors browse the shop"),
          WEBSERVER.reaches(DATABASE).on(Port.DATABASE).because("the shop reads its orders"),
          OPERATORS.reaches(WEBSERVER).on(SSH).because("we look after the servers"),
          OPERATORS.reaches(DATABASE).on(SSH).because("we look after the data"));

  public static void main(String[] args) {
    Sitewright.run(Form.DEVELOPMENT, Shop::stack);
  }

  static void stack(Context ctx, SiteSettings settings) {
    var cloud = DigitalOcean.in(settings.region());
    var site = new Site("shop", SiteArgs.builder(cloud, settings).flows(FLOWS).build());
    var db = new DatabaseHost("db", DatabaseHostArgs.builder(site).build());
    var pool = WebserverPoolArgs.builder(site).replicas(2).database(db);
    var web = new WebserverPool("web", pool.build());
    new SiteDns("dns", SiteDnsArgs.builder(web).build());
    site.exportTo(ctx);
  }
}
