package io.sitewright.clouds.digitalocean;

import com.pulumi.core.Output;
import com.pulumi.digitalocean.Droplet;
import com.pulumi.digitalocean.DropletArgs;
import com.pulumi.digitalocean.DropletSnapshot;
import com.pulumi.digitalocean.DropletSnapshotArgs;
import com.pulumi.digitalocean.Firewall;
import com.pulumi.digitalocean.FirewallArgs;
import com.pulumi.digitalocean.Tag;
import com.pulumi.digitalocean.TagArgs;
import com.pulumi.digitalocean.VolumeArgs;
import com.pulumi.digitalocean.VolumeAttachment;
import com.pulumi.digitalocean.VolumeAttachmentArgs;
import com.pulumi.digitalocean.Vpc;
import com.pulumi.digitalocean.VpcArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import io.sitewright.clouds.Bucket;
import io.sitewright.clouds.BucketPlan;
import io.sitewright.clouds.Cloud;
import io.sitewright.clouds.DatabaseAccess;
import io.sitewright.clouds.Dns;
import io.sitewright.clouds.Group;
import io.sitewright.clouds.InboundRule;
import io.sitewright.clouds.Machine;
import io.sitewright.clouds.MachineInState;
import io.sitewright.clouds.MachinePlan;
import io.sitewright.clouds.MachinePlan.Lifetime;
import io.sitewright.clouds.ManagedDatabasePlan;
import io.sitewright.clouds.ManagedDatabaseServer;
import io.sitewright.clouds.Network;
import io.sitewright.clouds.ObjectPlan;
import io.sitewright.clouds.Place;
import io.sitewright.clouds.Snapshot;
import io.sitewright.clouds.StoreGrant;
import io.sitewright.clouds.StoreKey;
import io.sitewright.clouds.Volume;
import io.sitewright.clouds.VolumePlan;
import io.sitewright.model.Cidr;
import io.sitewright.model.Region;
import java.util.List;

/**
 * DigitalOcean in one region.
 *
 * <pre>{@code
 * SiteArgs.builder(DigitalOcean.in(settings.region()), settings)
 * }</pre>
 *
 * <p>Nothing here is given a name of its own but tags and domains: an explicit name makes the
 * provider delete a resource before it creates its replacement.
 */
public final class DigitalOcean implements Cloud {
  private final Region region;
  private final Spaces spaces;
  private final Databases databases;

  private DigitalOcean(Region region) {
    this.region = region;
    this.spaces = new Spaces(region.slug());
    this.databases = new Databases(region.slug());
  }

  public static DigitalOcean in(Region region) {
    return new DigitalOcean(region);
  }

  @Override
  public String label() {
    return "digitalocean";
  }

  @Override
  public Region region() {
    return region;
  }

  @Override
  public String storeEndpoint() {
    return spaces.endpoint();
  }

  @Override
  public Dns dns() {
    return new DigitalOceanDns();
  }

  @Override
  public Network network(String name, Cidr range, Place place) {
    var vpc =
        new Vpc(
            name,
            VpcArgs.builder().region(region.slug()).ipRange(range.toString()).build(),
            place.options().build());
    return new Network(vpc, vpc.id());
  }

  @Override
  public Group group(Output<String> label, String name, Place place) {
    var tag = new Tag(name, TagArgs.builder().name(label).build(), place.options().build());
    return new Group(tag, tag.name());
  }

  @Override
  public Resource firewall(
      String name, Group group, Output<List<InboundRule>> inbound, Place place) {
    var args =
        FirewallArgs.builder()
            .tags(group.label().applyValue(List::of))
            .inboundRules(inbound.applyValue(FirewallRules::inbound))
            .outboundRules(FirewallRules.OUTBOUND);
    return new Firewall(name, args.build(), place.options().build());
  }

  @Override
  public Machine machine(String name, MachinePlan plan, Place place) {
    var args =
        DropletArgs.builder()
            .region(region.slug())
            .size(plan.size().slug())
            .image(plan.image().slug())
            .vpcUuid(plan.network().id())
            .userData(plan.userData())
            .tags(labels(plan.groups()))
            .backups(plan.backups())
            .monitoring(true);
    var droplet =
        new Droplet(name, args.build(), lifetime(plan.lifetime(), place.options()).build());
    return new Machine(droplet, droplet.id(), droplet.ipv4Address(), droplet.ipv4AddressPrivate());
  }

  @Override
  public MachineInState machineInState() {
    return new MachineInState("digitalocean:index/droplet:Droplet", "image");
  }

  private static CustomResourceOptions.Builder lifetime(
      Lifetime lifetime, CustomResourceOptions.Builder options) {
    return switch (lifetime) {
      // The provider would resize in place, with the site down meanwhile.
      case REPLACEABLE -> options.replaceOnChanges("size", "image");
      case STATEFUL -> options.ignoreChanges("userData", "sshKeys", "image");
    };
  }

  @Override
  public Volume volume(String name, VolumePlan plan, Place place) {
    var args =
        VolumeArgs.builder()
            .region(region.slug())
            .size(plan.gigabytes())
            .initialFilesystemType("ext4")
            .tags(labels(plan.groups()));
    var volume = new com.pulumi.digitalocean.Volume(name, args.build(), place.options().build());
    return new Volume(volume, volume.id(), volume.name());
  }

  @Override
  public Resource attach(String name, Volume volume, Machine machine, Place place) {
    var args =
        VolumeAttachmentArgs.builder()
            .volumeId(volume.id())
            .dropletId(machine.id().applyValue(Integer::valueOf));
    return new VolumeAttachment(name, args.build(), place.options().build());
  }

  @Override
  public Bucket bucket(String name, BucketPlan plan, Place place) {
    return spaces.bucket(name, plan, place);
  }

  @Override
  public StoreKey storeKey(String name, List<StoreGrant> grants, Place place) {
    return spaces.key(name, grants, place);
  }

  @Override
  public Resource object(String name, Bucket bucket, ObjectPlan plan, Place place) {
    return spaces.object(name, bucket, plan, place);
  }

  /**
   * Cloud firewalls also filter what arrives over the private network: a cloud firewall blocks all
   * traffic of its machines that no rule permits, and a rule's source may be another machine or its
   * tag.
   *
   * @see <a
   *     href="https://docs.digitalocean.com/products/networking/firewalls/how-to/configure-rules/">How
   *     to configure firewall rules</a>
   */
  @Override
  public boolean firewallInsideVpc() {
    return true;
  }

  @Override
  public ManagedDatabaseServer managedDatabase(String name, ManagedDatabasePlan plan, Place place) {
    return databases.server(name, plan, place);
  }

  @Override
  public Resource databaseFirewall(
      String name, ManagedDatabaseServer server, DatabaseAccess admitted, Place place) {
    return databases.firewall(name, server, admitted, place);
  }

  /** Deaf to its machine's replacement, which would replace the image by one of another machine. */
  @Override
  public Snapshot snapshot(String name, Machine machine, Output<String> title, Place place) {
    var args = DropletSnapshotArgs.builder().dropletId(machine.id()).name(title);
    var snapshot =
        new DropletSnapshot(
            name, args.build(), place.options().ignoreChanges("dropletId", "name").build());
    return new Snapshot(snapshot, snapshot.id());
  }

  private static Output<List<String>> labels(List<Group> groups) {
    return Output.all(groups.stream().map(Group::label).toList());
  }
}
