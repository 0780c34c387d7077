package io.sitewright.userdata;

import static io.sitewright.model.Role.AUTOSCALER;
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
import java.util.Optional;
import java.util.stream.Stream;

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
    machines(roles).stream()
        .filter(StoreGrants::makesBackups)
        .map(Bucket::backupsOf)
        .forEach(buckets::add);
    if (roles.contains(AUTOSCALER)) {
      buckets.add(Bucket.SCALING);
      if (roles.contains(WEBSERVER)) {
        buckets.add(Bucket.IMAGES);
      }
    }
    return List.copyOf(buckets);
  }

  /** The buckets that the machines of {@code role} use and their user-data does not name. */
  public static List<Bucket> beyondUserData(Role role, Collection<Role> roles) {
    List<Bucket> named =
        List.of(Bucket.configOf(role), Bucket.reportsOf(role), Bucket.FLEET, Bucket.UPLOADS);
    return of(role, roles).stream()
        .map(Grant::bucket)
        .filter(bucket -> !named.contains(bucket))
        .toList();
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
    grants.addAll(ofBackups(role, roles));
    if (roles.contains(AUTOSCALER)) {
      grants.addAll(ofScaling(role));
    }
    for (Role other : machines(roles)) {
      if (other != role && readsReports(role, other, roles)) {
        grants.add(new Grant(Bucket.reportsOf(other), READ));
      }
    }
    return List.copyOf(grants);
  }

  /** Who makes backups writes them; operators take them home through the build machine. */
  private static List<Grant> ofBackups(Role role, Collection<Role> roles) {
    if (makesBackups(role)) {
      return List.of(new Grant(Bucket.backupsOf(role), READ_WRITE));
    }
    return role == BUILD_MACHINE
        ? machines(roles).stream()
            .filter(StoreGrants::makesBackups)
            .map(owner -> new Grant(Bucket.backupsOf(owner), READ))
            .toList()
        : List.of();
  }

  private static List<Grant> ofScaling(Role role) {
    return switch (role) {
      case AUTOSCALER -> List.of(new Grant(Bucket.SCALING, READ_WRITE));
      case BUILD_MACHINE -> List.of(new Grant(Bucket.SCALING, READ));
      case WEBSERVER -> List.of(new Grant(Bucket.IMAGES, READ_WRITE));
      case DATABASE, MANAGED_DATABASE -> List.of();
    };
  }

  private static boolean makesBackups(Role role) {
    return role == WEBSERVER || role == DATABASE;
  }

  /**
   * A webserver finds the database's credentials among the database's reports, and a certificate
   * that was proven by DNS among those of its issuer; the build machine sees how everybody is.
   */
  private static boolean readsReports(Role reader, Role owner, Collection<Role> roles) {
    return reader == BUILD_MACHINE
        || (reader == WEBSERVER
            && (owner == DATABASE || issuer(roles).filter(owner::equals).isPresent()));
  }

  /** Whose machines prove the site's name by DNS: only they hold credentials for DNS. */
  static Optional<Role> issuer(Collection<Role> roles) {
    return Stream.of(AUTOSCALER, BUILD_MACHINE).filter(roles::contains).findFirst();
  }

  private static List<Role> machines(Collection<Role> roles) {
    return Arrays.stream(Role.values())
        .filter(role -> role.isMachine() && roles.contains(role))
        .toList();
  }
}
