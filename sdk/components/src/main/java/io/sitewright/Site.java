package io.sitewright;

import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.deployment.Deployment;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import io.sitewright.clouds.Cloud;
import io.sitewright.clouds.Dns;
import io.sitewright.clouds.Group;
import io.sitewright.clouds.Network;
import io.sitewright.clouds.Place;
import io.sitewright.model.Cidr;
import io.sitewright.model.Flows;
import io.sitewright.model.Role;
import io.sitewright.model.settings.SiteSettings;
import java.util.List;
import java.util.Optional;

/**
 * A website's ground: its network, who may talk to whom, and the store that its machines read their
 * configuration from. Every machine is made in a site, so none is without a firewall.
 *
 * <pre>{@code
 * var site = new Site("shop", SiteArgs.builder(DigitalOcean.in(settings.region()), settings).build());
 * var database = new DatabaseHost("database", DatabaseHostArgs.builder(site).build());
 * var web = new WebserverPool("web", WebserverPoolArgs.builder(site).database(database).build());
 * new SiteDns("dns", SiteDnsArgs.builder(web).build());
 * site.exportTo(ctx);
 * }</pre>
 */
public final class Site extends ComponentResource {
  private final String name;
  private final SiteArgs args;
  private final Labels labels;
  private final boolean keepData;
  private final Network network;
  private final Group everyMachine;
  private final Group lineage;
  private final FirewallLayer firewalls;
  private final SharedConfigFs config;
  private final SiteInventory inventory;

  public Site(String name, SiteArgs args) {
    this(name, args, ComponentResourceOptions.Empty);
  }

  public Site(String name, SiteArgs args, ComponentResourceOptions options) {
    super("sitewright:index:Site", name, options);
    var deployment = Deployment.getInstance();
    SiteSettings settings = args.settings();
    this.name = name;
    this.args = args;
    this.labels =
        args.label()
            .map(Labels::new)
            .orElseGet(() -> Labels.of(deployment.getProjectName(), deployment.getStackName()));
    this.keepData = !settings.confirmDataLoss().equals(Optional.of(deployment.getStackName()));
    this.inventory = new SiteInventory(settings);

    Cloud cloud = args.cloud();
    Place under = Place.under(this);
    Output<List<Cidr>> edge = args.dns().edge(under);
    List<Role> roles = args.flows().roles().stream().filter(Role::isMachine).toList();
    Lineage drawn = new Lineage(name, under);
    this.network = cloud.network(name, settings.vpcRange(), under);
    this.everyMachine = cloud.group(Output.of(labels.site()), labels.site(), under);
    this.lineage =
        cloud.group(drawn.value().applyValue(Labels::lineage), labels.site() + "-lineage", under);
    ComponentResourceOptions inside = ComponentResourceOptions.builder().parent(this).build();
    this.firewalls =
        new FirewallLayer(
            name,
            new FirewallLayerArgs(
                cloud,
                labels,
                args.flows(),
                roles,
                settings.operators(),
                settings.firewallLayers().cloud(),
                edge),
            inside);
    this.config =
        new SharedConfigFs(
            name,
            new SharedConfigFsArgs(name, cloud, settings, args.flows(), roles, edge, keepData),
            inside);
    config.bucketNames().forEach(inventory::addBucket);
    registerOutputs(
        SiteIntent.of(settings, cloud.storeEndpoint(), args.flows(), roles, labels, edge));
  }

  /**
   * Exports what people ask first: {@code url}, {@code addresses} by role, {@code dnsRecords} (as
   * {@code dnsTable} too where they are entered by hand), the {@code ssh} command that lets an
   * operator in and {@code sshCommands} by machine, {@code images} of machines, the vendor's names
   * of the {@code buckets}, and the {@code monthlyCost} in US dollars. The last statement of a
   * program.
   */
  public void exportTo(Context ctx) {
    inventory.exportTo(ctx);
  }

  /** All that the site lets through. */
  public Flows flows() {
    return args.flows();
  }

  public SiteSettings settings() {
    return args.settings();
  }

  String name() {
    return name;
  }

  Cloud cloud() {
    return args.cloud();
  }

  Dns dns() {
    return args.dns();
  }

  Labels labels() {
    return labels;
  }

  /**
   * Whether what holds data is kept from deletion: unless the launcher was told otherwise for this
   * very stack.
   */
  boolean keepsData() {
    return keepData;
  }

  Network network() {
    return network;
  }

  FirewallLayer firewalls() {
    return firewalls;
  }

  SharedConfigFs config() {
    return config;
  }

  /** The labels of everything that the site owns. */
  List<Group> groups() {
    return List.of(everyMachine, lineage);
  }

  SiteInventory inventory() {
    return inventory;
  }

  /** Where a component of the site stands, unless its author says otherwise. */
  ComponentResourceOptions inside(ComponentResourceOptions options) {
    var here = ComponentResourceOptions.builder().parent(this).build();
    return ComponentResourceOptions.merge(here, options);
  }
}
