package io.sitewright.clouds;

import io.sitewright.model.Cidr;
import java.util.List;

/**
 * Who may reach a managed database: machines by their groups, or ranges of addresses.
 *
 * @param groups the machines with any of these labels
 * @param ranges in the private network
 */
public record DatabaseAccess(List<Group> groups, List<Cidr> ranges) {
  public DatabaseAccess {
    groups = List.copyOf(groups);
    ranges = List.copyOf(ranges);
    if (groups.isEmpty() && ranges.isEmpty()) {
      throw new IllegalArgumentException(
          "DatabaseAccess admits nobody; vendors read that as anybody, so name a group or a range.");
    }
  }

  public static DatabaseAccess of(List<Group> groups) {
    return new DatabaseAccess(groups, List.of());
  }

  public static DatabaseAccess within(Cidr range) {
    return new DatabaseAccess(List.of(), List.of(range));
  }
}
