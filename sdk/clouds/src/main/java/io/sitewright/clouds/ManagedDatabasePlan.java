package io.sitewright.clouds;

import io.sitewright.model.MachineSize;
import io.sitewright.model.settings.DatabaseEngine;
import java.util.List;

/**
 * A database that the vendor runs, to create: a cluster in the site's network with one database and
 * one user.
 *
 * @param version of the engine, as the vendor names it, such as {@code 8} or {@code 15}
 * @param nodes how many machines the vendor runs it on
 * @param database the name of the one database
 * @param user who owns it; the vendor draws the password
 * @param groups the labels that it carries
 */
public record ManagedDatabasePlan(
    DatabaseEngine engine,
    String version,
    MachineSize size,
    int nodes,
    Network network,
    String database,
    String user,
    List<Group> groups) {
  public ManagedDatabasePlan {
    if (nodes < 1) {
      throw new IllegalArgumentException(
          "ManagedDatabasePlan: %d nodes are no cluster; ask for at least 1.".formatted(nodes));
    }
    groups = List.copyOf(groups);
  }
}
