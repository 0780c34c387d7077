package io.sitewright;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import io.sitewright.clouds.Cloud;
import io.sitewright.clouds.MachinePlan.Lifetime;
import io.sitewright.clouds.Place;
import io.sitewright.clouds.Volume;
import io.sitewright.clouds.VolumePlan;
import io.sitewright.model.Role;
import io.sitewright.userdata.Places;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The machine that holds the site's data, or backs up a {@link ManagedDatabase}, with a disk that
 * outlives it. Both are kept: the engine neither deletes nor replaces them unasked. It is resized
 * in place, and deaf to changes of image and user-data.
 *
 * <pre>{@code
 * var database = new DatabaseHost("database", DatabaseHostArgs.builder(site).build());
 * }</pre>
 */
public final class DatabaseHost extends ComponentResource {
  private final String name;
  private final Site site;
  private final SiteMachine machine;
  private final Ready ready;
  private final Optional<ManagedDatabase> worksFor;

  public DatabaseHost(String name, DatabaseHostArgs args) {
    this(name, args, ComponentResourceOptions.Empty);
  }

  public DatabaseHost(String name, DatabaseHostArgs args, ComponentResourceOptions options) {
    super("sitewright:index:DatabaseHost", name, args.site().inside(options));
    this.name = name;
    this.site = args.site();
    Cloud cloud = site.cloud();
    var spec =
        new MachineSpec(Role.DATABASE, name, args.size(), args.image(), Lifetime.STATEFUL, true);
    this.machine = new SiteMachine(this, site, spec);
    Place kept = Place.under(this).kept(site.keepsData());
    Volume data =
        cloud.volume(name + "-data", new VolumePlan(args.volumeGigabytes(), site.groups()), kept);
    site.inventory().addVolume(args.volumeGigabytes());
    Resource attached = cloud.attach(name + "-data", data, machine.machine(), kept);
    var config =
        site.config()
            .publish(
                Role.DATABASE,
                data.name().applyValue(Places.none()::databaseVolume),
                args.worksFor().map(ManagedDatabase::administrator));
    List<Resource> before = new ArrayList<>(List.of(attached));
    this.worksFor = args.worksFor();
    worksFor.ifPresent(database -> before.addAll(List.of(database.known())));
    this.ready =
        machine.ready(config, before, worksFor.isPresent() ? DataPlace.MANAGED : DataPlace.OWN);
    registerOutputs(Map.of("privateAddress", privateAddress()));
  }

  /** Its address in the site's network. */
  public Output<String> privateAddress() {
    return machine.machine().privateAddress();
  }

  /** Exists once the database serves. */
  public Ready ready() {
    return ready;
  }

  /** The database that it backs up, if it holds none itself. */
  Optional<ManagedDatabase> worksFor() {
    return worksFor;
  }

  LivingMachine living() {
    return new LivingMachine(machine.machine(), ready);
  }

  @Override
  public String toString() {
    return "DatabaseHost \"%s\"".formatted(name);
  }
}
