package io.sitewright;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import io.sitewright.clouds.Cloud;
import io.sitewright.clouds.CloudRules;
import io.sitewright.clouds.Group;
import io.sitewright.clouds.InboundRule;
import io.sitewright.clouds.Place;
import io.sitewright.model.Role;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The cloud's firewall of a site: one group and one firewall a role. Rules speak of groups only, so
 * a machine that comes or goes changes none of them:
 *
 * <pre>
 *   1. groups       webserver     database        all of them first,
 *                       ^   ^         ^           for rules name each other's groups
 *   2. firewalls        |   +---------|---- "from group webserver on 2035"
 *                       |             |
 *   3. machines      web-1        database        closed from their first second
 * </pre>
 *
 * <p>Made by {@link Site}; no machine is without one, unless {@code site:firewallLayers} leaves the
 * cloud's layer out and that is acknowledged.
 */
public final class FirewallLayer extends ComponentResource {
  private final Map<Role, Group> groups = new EnumMap<>(Role.class);
  private final Map<Role, Resource> firewalls = new EnumMap<>(Role.class);

  FirewallLayer(String name, FirewallLayerArgs args, ComponentResourceOptions options) {
    super("sitewright:index:FirewallLayer", name, options);
    Cloud cloud = args.cloud();
    for (Role role : args.roles()) {
      String label = args.labels().role(role);
      groups.put(role, cloud.group(Output.of(label), label, Place.under(this)));
    }
    Resource[] everyGroup = groups.values().stream().map(Group::resource).toArray(Resource[]::new);
    CloudRules rules = new CloudRules(args.flows(), args.operators(), args.labels()::role);
    for (Role role : args.closed() ? args.roles() : List.<Role>of()) {
      Output<List<InboundRule>> inbound = args.edge().applyValue(edge -> rules.to(role, edge));
      firewalls.put(
          role,
          cloud.firewall(
              name + "-" + role.label(),
              group(role),
              inbound,
              Place.under(this).after(everyGroup)));
    }
    registerOutputs(
        Map.of("groups", Output.of(args.roles().stream().map(args.labels()::role).toList())));
  }

  /** The group that the machines of {@code role} belong to. */
  Group group(Role role) {
    return found(groups, role);
  }

  /** What must exist before a machine of {@code role} does. */
  Resource firewall(Role role) {
    return firewalls.isEmpty() ? group(role).resource() : found(firewalls, role);
  }

  private static <T> T found(Map<Role, T> byRole, Role role) {
    T found = byRole.get(role);
    if (found == null) {
      throw Faults.roleWithoutFlow(role);
    }
    return found;
  }
}
