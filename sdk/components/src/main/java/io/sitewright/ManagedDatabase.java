package io.sitewright;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import io.sitewright.clouds.Cloud;
import io.sitewright.clouds.DatabaseAccess;
import io.sitewright.clouds.Group;
import io.sitewright.clouds.ManagedDatabasePlan;
import io.sitewright.clouds.ManagedDatabaseServer;
import io.sitewright.clouds.ObjectPlan;
import io.sitewright.clouds.Place;
import io.sitewright.model.Addresses;
import io.sitewright.model.Cidr;
import io.sitewright.model.Flow;
import io.sitewright.model.InvalidSettingsException;
import io.sitewright.model.Role;
import io.sitewright.model.settings.DatabaseEngine;
import io.sitewright.model.settings.ManagedDatabaseAccess;
import io.sitewright.model.settings.SiteSettings;
import io.sitewright.userdata.Bucket;
import io.sitewright.userdata.Credentials;
import java.util.List;
import java.util.Map;

/**
 * The site's database, run by the vendor in the site's private network. It admits exactly the roles
 * that a flow lets reach it, and the site's database machine tells the others how, once it has
 * moved the data that it held itself. From then on it is kept: the engine neither deletes nor
 * replaces it unasked. The site's database machine stays, to back it up and restore it.
 *
 * <pre>{@code
 * var data = new ManagedDatabase("data", ManagedDatabaseArgs.builder(site).build());
 * var worker = new DatabaseHost("database", DatabaseHostArgs.builder(site).worksFor(data).build());
 * var web = WebserverPoolArgs.builder(site).database(worker);
 * }</pre>
 */
public final class ManagedDatabase extends ComponentResource {
  /** Of the one database in it and its owner, as machines expect them. */
  private static final String SITE = "site";

  private final String name;
  private final Site site;
  private final ManagedDatabaseServer server;
  private final Resource[] known;

  public ManagedDatabase(String name, ManagedDatabaseArgs args) {
    this(name, args, ComponentResourceOptions.Empty);
  }

  public ManagedDatabase(String name, ManagedDatabaseArgs args, ComponentResourceOptions options) {
    super("sitewright:index:ManagedDatabase", name, args.site().inside(options));
    this.name = name;
    this.site = args.site();
    SiteSettings settings = site.settings();
    Cloud cloud = site.cloud();
    DatabaseEngine engine = settings.managedDatabase().engine().orElseThrow(() -> unwanted(name));
    // What holds nothing of the site yet may go again.
    Place kept = Place.under(this).kept(site.keepsData() && !settings.dataMoves());
    var plan =
        new ManagedDatabasePlan(
            engine,
            settings.managedDatabaseVersion(),
            args.size(),
            args.nodes(),
            site.network(),
            SITE,
            SITE,
            site.groups());
    this.server = cloud.managedDatabase(name, plan, kept);
    Resource closed = cloud.databaseFirewall(name, server, admitted(args), Place.under(this));
    this.known =
        new Resource[] {
          cloud.object(
              name + "-credentials",
              site.config().bucket(Bucket.reportsOf(Role.DATABASE)),
              ObjectPlan.text(
                  Output.of(Credentials.KEY),
                  credentials(engine).applyValue(Credentials::text).asSecret()),
              Place.under(this).after(closed))
        };
    site.inventory().addManagedDatabase(args.size(), args.nodes());
    registerOutputs(Map.of("host", server.host(), "port", server.port()));
  }

  private static InvalidSettingsException unwanted(String name) {
    return new InvalidSettingsException(
        List.of(
            "site:managedDatabase is \"none\": ManagedDatabase \"%s\" is declared; write mysql or postgresql, or leave it out."
                .formatted(name)));
  }

  private DatabaseAccess admitted(ManagedDatabaseArgs args) {
    if (args.access() == ManagedDatabaseAccess.VPC) {
      return DatabaseAccess.within(site.settings().vpcRange());
    }
    List<Flow> flows = site.flows().to(Role.MANAGED_DATABASE);
    List<Group> groups =
        flows.stream()
            .filter(flow -> flow.from() instanceof Role)
            .map(flow -> site.firewalls().group((Role) flow.from()))
            .distinct()
            .toList();
    List<Cidr> ranges =
        flows.stream()
            .filter(flow -> flow.from() instanceof Addresses)
            .flatMap(flow -> ((Addresses) flow.from()).ranges().stream())
            .distinct()
            .toList();
    if (groups.isEmpty() && ranges.isEmpty()) {
      throw Faults.missingFlow(
          "The site",
          toString(),
          Role.WEBSERVER.name(),
          Role.MANAGED_DATABASE,
          site.settings().managedDatabasePort());
    }
    return new DatabaseAccess(groups, ranges);
  }

  private Output<Credentials> credentials(DatabaseEngine engine) {
    return Output.tuple(
            server.host(), server.port(), server.database(), server.user(), server.password())
        .applyValue(
            it ->
                new Credentials(
                    engine, it.t1, it.t2, it.t3, it.t4, it.t5, Credentials.secretOf(it.t5)))
        .asSecret();
  }

  /** Its name in the site's network. */
  public Output<String> host() {
    return server.host();
  }

  /** Who may grant rights in it, for the machine that works for it and no other. */
  Output<Map<String, String>> administrator() {
    return Output.tuple(server.administrator(), server.administratorPassword())
        .applyValue(
            it -> Map.of("SITE_DATABASE_ADMIN_USER", it.t1, "SITE_DATABASE_ADMIN_PASSWORD", it.t2))
        .asSecret();
  }

  /** Exist once the database is closed and its users can know how to reach it. */
  Resource[] known() {
    return known.clone();
  }

  Site site() {
    return site;
  }

  @Override
  public String toString() {
    return "ManagedDatabase \"%s\"".formatted(name);
  }
}
