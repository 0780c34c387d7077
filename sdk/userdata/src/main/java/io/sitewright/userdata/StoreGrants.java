package io.sitewright.userdata;

import static io.sitewright.model.Role.BUILD_MACHINE;
import static io.sitewright.model.Role.DATABASE;
import static io.sitewright.model.Role.WEBSERVER;
import static io.sitewright.userdata.Grant.Access.READ;
import static io.sitewright.userdata.Grant.Access.READ_WRITE;

import io.sitewright.model.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Which role's key may do what on which bucket: the single place that says so. Vendors grant per
 * bucket, not per prefix, so what must be kept apart has a bucket of its own.
 */
public final class StoreGrants {
  private StoreGrants() {}

  /** The buckets of a site that has machines of these roles, in a stable order. */
  public static List<Bucket> buckets(Collection<Role> roles) {
    List<Bucket> buckets = new ArrayList<>();
    for (Role role : machines(roles)) {
      buckets.add(Bucket.configOf(role));
      buckets.add(Bucket.reportsOf(role));
    }
    buckets.add(Bucket.FLEET);
    if (roles.contains(WEBSERVER)) {
      buckets.add(Bucket.UPLOADS);
    }
    return List.copyOf(buckets);
  }

  /** What the key of {@code role} opens in a site that has machines of these {@code roles}. */
  public static List<Grant> of(Role role, Collection<Role> roles) {
    List<Grant> grants = new ArrayList<>();
    grants.add(new Grant(Bucket.configOf(role), READ));
    grants.add(new Grant(Bucket.reportsOf(role), READ_WRITE));
    grants.add(new Grant(Bucket.FLEET, READ));
    if (role == WEBSERVER) {
      grants.add(new Grant(Bucket.UPLOADS, READ_WRITE));
    }
    for (Role other : machines(roles)) {
      if (other != role && readsReports(role, other)) {
        grants.add(new Grant(Bucket.reportsOf(other), READ));
      }
    }
    return List.copyOf(grants);
  }

  /**
   * A webserver finds the database's credentials among the database's reports; the build machine
   * sees how everybody is.
   */
  private static boolean readsReports(Role reader, Role owner) {
    return reader == BUILD_MACHINE || (reader == WEBSERVER && owner == DATABASE);
  }

  private static List<Role> machines(Collection<Role> roles) {
    return Arrays.stream(Role.values())
        .filter(role -> role.isMachine() && roles.contains(role))
        .toList();
  }
}
