package io.sitewright.clouds;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import io.sitewright.model.Cidr;
import io.sitewright.model.InvalidSettingsException;
import io.sitewright.model.Region;
import java.util.List;

/**
 * A vendor's cloud in one region. Components say what they need; an adapter creates the vendor's
 * resources for it:
 *
 * <pre>{@code
 * Cloud cloud = DigitalOcean.in(settings.region());
 * }</pre>
 *
 * <p>An adapter only translates and creates: which ports are open, who may read what and what is
 * kept is decided before it is called. Every resource that it creates takes its parent, and through
 * it the provider, from {@link Place}.
 */
public interface Cloud {
  /** The value of {@code site:cloud} that stands for this vendor, such as {@code digitalocean}. */
  String label();

  /** Where everything is created, in the vendor's own name. */
  Region region();

  /**
   * Base address of the vendor's object store, such as {@code https://lon1.digitaloceanspaces.com}.
   */
  String storeEndpoint();

  /** The vendor's own DNS. */
  Dns dns();

  /** A private network of the site's own. */
  Network network(String name, Cidr range, Place place);

  /** A label that marks machines; rules name groups, never single machines. */
  Group group(Output<String> label, String name, Place place);

  /**
   * Closes {@code group} to everything but {@code inbound}; what machines open themselves stays
   * allowed.
   */
  Resource firewall(String name, Group group, Output<List<InboundRule>> inbound, Place place);

  Machine machine(String name, MachinePlan plan, Place place);

  /** How a machine that lives looks in the state. */
  MachineInState machineInState();

  /** A disk that outlives the machine it is attached to. */
  Volume volume(String name, VolumePlan plan, Place place);

  Resource attach(String name, Volume volume, Machine machine, Place place);

  Bucket bucket(String name, BucketPlan plan, Place place);

  /** A key of the store that can do what {@code grants} say and nothing else. */
  StoreKey storeKey(String name, List<StoreGrant> grants, Place place);

  Resource object(String name, Bucket bucket, ObjectPlan plan, Place place);

  /**
   * Whether the vendor's firewall also filters what the machines of one private network send each
   * other. Where it does not, the machines' own firewall alone keeps them apart.
   */
  boolean firewallInsideVpc();

  /**
   * A database that the vendor runs. Vendors leave it open to everybody who has a password until
   * {@link #databaseFirewall}, which is to be declared right beside it.
   */
  default ManagedDatabaseServer managedDatabase(
      String name, ManagedDatabasePlan plan, Place place) {
    throw lacks("managed databases", "set site:managedDatabase to none");
  }

  /** Closes the database to everybody but {@code admitted}. */
  default Resource databaseFirewall(
      String name, ManagedDatabaseServer server, DatabaseAccess admitted, Place place) {
    throw lacks("firewalls of managed databases", "set site:managedDatabase to none");
  }

  /**
   * An image of {@code machine} as it is when this is first declared. It stays that image when the
   * machine is replaced later.
   *
   * @param title what people see in the vendor's list of images
   */
  default Snapshot snapshot(String name, Machine machine, Output<String> title, Place place) {
    throw lacks("images of machines", "set site:generateSnapshots to false");
  }

  private InvalidSettingsException lacks(String what, String fix) {
    return new InvalidSettingsException(
        List.of(
            "site:cloud is \"%s\": its adapter has no %s; %s or choose another cloud."
                .formatted(label(), what, fix)));
  }
}
