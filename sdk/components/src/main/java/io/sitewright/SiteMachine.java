package io.sitewright;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.Resource;
import io.sitewright.clouds.Cloud;
import io.sitewright.clouds.Group;
import io.sitewright.clouds.Machine;
import io.sitewright.clouds.MachinePlan;
import io.sitewright.clouds.ObjectPlan;
import io.sitewright.clouds.Place;
import io.sitewright.model.Role;
import io.sitewright.userdata.Identity;
import io.sitewright.userdata.Membership;
import io.sitewright.userdata.Report;
import io.sitewright.userdata.UserData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A machine of a site with all that belongs to it, in the order in which it comes to life; it goes
 * in the reverse:
 *
 * <pre>
 *   firewall of its role  ->  machine  ->  membership  ->  Ready  ->  whatever needs it to serve
 * </pre>
 *
 * <p>It waits for no other machine, so all machines of a site are created at once.
 */
final class SiteMachine {
  private static final Duration LONGEST_START = Duration.ofMinutes(15);

  private final Site site;
  private final MachineSpec spec;
  private final Place under;
  private final Machine machine;

  /**
   * Creates the machine in {@code site} under {@code parent}; {@link #ready} goes on from there.
   */
  SiteMachine(ComponentResource parent, Site site, MachineSpec spec) {
    this.site = site;
    this.spec = spec;
    this.under = Place.under(parent);
    Cloud cloud = site.cloud();
    String slotLabel = site.labels().slot(spec.slot());
    List<Group> groups = new ArrayList<>(List.of(site.firewalls().group(spec.role())));
    groups.addAll(site.groups());
    groups.add(cloud.group(Output.of(slotLabel), slotLabel, under));
    var plan =
        new MachinePlan(
            spec.size(),
            spec.image(),
            site.network(),
            userData(),
            groups,
            spec.lifetime(),
            site.settings().backups() && spec.role() == Role.DATABASE);
    Place place =
        under
            .after(site.firewalls().firewall(spec.role()))
            .kept(spec.holdsData() && site.keepsData());
    this.machine = cloud.machine(spec.slot(), plan, place);
    site.inventory().add(spec, machine);
  }

  Machine machine() {
    return machine;
  }

  private Output<String> userData() {
    var identity = new Identity(site.labels().site(), spec.role(), spec.slot());
    return site.config()
        .of(spec.role())
        .access()
        .applyValue(access -> UserData.render(identity, access.store(), access.key()));
  }

  /**
   * Tells the fleet of the machine and waits until it serves as {@code config} says, which it can
   * only {@code after} these.
   */
  Ready ready(PublishedConfig config, List<Resource> after) {
    return ready(config, after, Membership.State.SERVING, drain(), Optional.empty());
  }

  /** The same for the machine that sees to the site's data, which is there once it serves. */
  Ready ready(PublishedConfig config, List<Resource> after, DataPlace data) {
    return ready(config, after, Membership.State.SERVING, drain(), Optional.of(data));
  }

  /** The same for a machine that is leaving: whoever deletes it has waited for its visitors. */
  Ready draining(PublishedConfig config, List<Resource> after) {
    return ready(config, after, Membership.State.DRAINING, Duration.ZERO, Optional.empty());
  }

  private Ready ready(
      PublishedConfig config,
      List<Resource> after,
      Membership.State state,
      Duration drain,
      Optional<DataPlace> data) {
    RoleStore store = site.config().of(spec.role());
    Output<Membership> member =
        Output.tuple(machine.id(), machine.privateAddress())
            .applyValue(it -> new Membership(spec.role(), spec.slot(), it.t1, it.t2, state));
    Resource membership =
        site.cloud()
            .object(
                spec.slot() + "-member",
                site.config().fleet(),
                ObjectPlan.text(
                    member.applyValue(Membership::key), member.applyValue(Membership::text)),
                under);
    var args =
        new ReadyArgs(
            site.cloud().region().slug(),
            store.reports(),
            machine.id().applyValue(Report::key),
            machine.id(),
            config.version(),
            store.key(),
            LONGEST_START,
            drain,
            site.config().fleet(),
            member.applyValue(Membership::key),
            data);
    return new Ready(
        spec.slot(),
        args,
        under.after(membership, config.manifest()).after(after.toArray(Resource[]::new)));
  }

  /** Visitors know webservers only, by records that are remembered for their time to live. */
  private Duration drain() {
    return spec.role() == Role.WEBSERVER ? site.settings().drainTime() : Duration.ZERO;
  }
}
