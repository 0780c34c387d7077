package io.sitewright.clouds.digitalocean;

import com.pulumi.core.Output;
import com.pulumi.digitalocean.DatabaseCluster;
import com.pulumi.digitalocean.DatabaseClusterArgs;
import com.pulumi.digitalocean.DatabaseDb;
import com.pulumi.digitalocean.DatabaseDbArgs;
import com.pulumi.digitalocean.DatabaseFirewall;
import com.pulumi.digitalocean.DatabaseFirewallArgs;
import com.pulumi.digitalocean.DatabaseUser;
import com.pulumi.digitalocean.DatabaseUserArgs;
import com.pulumi.digitalocean.inputs.DatabaseFirewallRuleArgs;
import com.pulumi.resources.Resource;
import io.sitewright.clouds.DatabaseAccess;
import io.sitewright.clouds.Group;
import io.sitewright.clouds.ManagedDatabasePlan;
import io.sitewright.clouds.ManagedDatabaseServer;
import io.sitewright.clouds.Place;
import io.sitewright.model.InvalidSettingsException;
import io.sitewright.model.settings.DatabaseEngine;
import java.util.List;
import java.util.stream.Stream;

/**
 * Managed databases of one region. A cluster listens on a public address too, open to everybody who
 * has a password, until its trusted sources are said.
 *
 * @see <a href="https://docs.digitalocean.com/products/databases/postgresql/how-to/secure/">How to
 *     secure managed database clusters</a>
 */
final class Databases {
  private final String region;

  Databases(String region) {
    this.region = region;
  }

  ManagedDatabaseServer server(String name, ManagedDatabasePlan plan, Place place) {
    var args =
        DatabaseClusterArgs.builder()
            .engine(engine(plan.engine()))
            .version(plan.version())
            .size(plan.size().slug())
            .nodeCount(plan.nodes())
            .region(region)
            .privateNetworkUuid(plan.network().id())
            .tags(Output.all(plan.groups().stream().map(Group::label).toList()));
    var cluster = new DatabaseCluster(name, args.build(), place.options().build());
    var database =
        new DatabaseDb(
            name,
            DatabaseDbArgs.builder().clusterId(cluster.id()).name(plan.database()).build(),
            place.options().build());
    var user =
        new DatabaseUser(
            name,
            DatabaseUserArgs.builder().clusterId(cluster.id()).name(plan.user()).build(),
            place.options().build());
    return new ManagedDatabaseServer(
        cluster,
        cluster.id(),
        cluster.privateHost(),
        cluster.port(),
        database.name(),
        user.name(),
        user.password().asSecret(),
        cluster.user(),
        cluster.password().asSecret());
  }

  Resource firewall(
      String name, ManagedDatabaseServer server, DatabaseAccess admitted, Place place) {
    var sources =
        Stream.concat(
            admitted.groups().stream().map(group -> source("tag").value(group.label())),
            admitted.ranges().stream().map(range -> source("ip_addr").value(range.toString())));
    var args =
        DatabaseFirewallArgs.builder()
            .clusterId(server.id())
            .rules(sources.map(DatabaseFirewallRuleArgs.Builder::build).toList());
    return new DatabaseFirewall(name, args.build(), place.options().build());
  }

  private static DatabaseFirewallRuleArgs.Builder source(String type) {
    return DatabaseFirewallRuleArgs.builder().type(type);
  }

  private static String engine(DatabaseEngine engine) {
    return switch (engine) {
      case MYSQL -> "mysql";
      case POSTGRESQL -> "pg";
      case MARIADB ->
          throw new InvalidSettingsException(
              List.of(
                  "site:managedDatabase: DigitalOcean runs no MariaDB; choose mysql or postgresql."));
    };
  }
}
