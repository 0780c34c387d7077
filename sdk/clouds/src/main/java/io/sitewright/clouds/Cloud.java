package io.sitewright.clouds;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import io.sitewright.model.Cidr;
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

  /** A disk that outlives the machine it is attached to. */
  Volume volume(String name, VolumePlan plan, Place place);

  Resource attach(String name, Volume volume, Machine machine, Place place);

  /**
   * A private bucket. Unless {@code disposable}, the vendor refuses to delete it while it holds
   * anything.
   */
  Bucket bucket(String name, boolean disposable, Place place);

  /** A key of the store that can do what {@code grants} say and nothing else. */
  StoreKey storeKey(String name, List<StoreGrant> grants, Place place);

  Resource object(String name, Bucket bucket, ObjectPlan plan, Place place);
}
