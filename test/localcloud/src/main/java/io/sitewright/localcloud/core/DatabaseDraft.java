package io.sitewright.localcloud.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/** What a cluster's creation request becomes: everything it names is looked up. */
final class DatabaseDraft {
  /** By default, ten clusters an account (vendor's limits of PostgreSQL and MySQL). */
  private static final int QUOTA = 10;

  /** A primary and two standby nodes (the same). */
  private static final int NODES_MAX = 3;

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{2,62}");
  private static final String MYSQL_PLUGIN = "caching_sha2_password";

  private final Books books;
  private final Tables tables;
  private final Networks networks;
  private final Projects projects;
  private final Faults faults;

  DatabaseDraft(Books books, Tables tables, Networks networks, Projects projects, Faults faults) {
    this.books = books;
    this.tables = tables;
    this.networks = networks;
    this.projects = projects;
    this.faults = faults;
  }

  @ObservedOn(
      "api-v2 issue 194: no underscore in names; vendor's limits: clusters, nodes, networks of the region; the texts are assumed")
  DatabaseCluster of(DatabaseRequest wanted, Duration delay) {
    if (!NAME.matcher(wanted.name()).matches()) {
      throw CloudRefusal.unprocessable(
          "invalid name: use lower-case letters, numbers and dashes, 3 to 63, beginning with a letter");
    }
    if (tables.databases.has(other -> other.name().equals(wanted.name()))) {
      throw CloudRefusal.unprocessable("cluster name is not available");
    }
    DatabaseCatalogue.checkEngine(wanted.engine(), wanted.version());
    DatabaseCatalogue.Size size = DatabaseCatalogue.size(wanted.size());
    String region = wanted.region().toLowerCase(Locale.ROOT);
    if (!Catalogue.isRegion(region)) {
      throw CloudRefusal.unprocessable("invalid region");
    }
    checkNodes(wanted.size(), wanted.nodes());
    long storage = wanted.storageMib().orElse(size.storageMib());
    if (storage < size.storageMib()) {
      throw CloudRefusal.unprocessable("invalid storage size for this size of nodes");
    }
    Vpc vpc =
        wanted
            .vpcId()
            .map(id -> networks.given(id, region))
            .orElseGet(() -> networks.usual(region));
    String project = wanted.projectId().orElseGet(projects::homeId);
    if (tables.projects.find(project).isEmpty()) {
      throw CloudRefusal.unprocessable("project " + project + " not found");
    }
    if (tables.databases.all().size()
        >= faults.quota(Kind.DATABASE_CLUSTER, wanted.name(), QUOTA)) {
      throw CloudRefusal.unprocessable("you have reached the limit of database clusters");
    }
    String plugin = wanted.engine().equals("mysql") ? MYSQL_PLUGIN : null;
    Instant now = Instant.now();
    return new DatabaseCluster(
        UUID.randomUUID().toString(),
        wanted.name(),
        wanted.engine(),
        wanted.version(),
        size.slug(),
        wanted.nodes(),
        region,
        vpc.id(),
        project,
        storage,
        Tags.normal(wanted.tags()),
        null,
        null,
        networks.freeAddress(vpc),
        Addresses.otherPublicAddress(books.next("public-address", 0)),
        List.of(
            new DatabaseCluster.User(DatabaseCluster.ADMIN, "primary", Passwords.draw(), plugin)),
        List.of(DatabaseCluster.DEFAULT_DATABASE),
        List.of(),
        DatabaseCluster.Status.CREATING,
        now,
        now.plus(delay));
  }

  @ObservedOn("vendor's overview of managed databases: the smallest plan takes no standby node")
  static void checkNodes(String size, int nodes) {
    if (nodes < 1 || nodes > NODES_MAX) {
      throw CloudRefusal.unprocessable("invalid cluster node count");
    }
    if (nodes > 1 && DatabaseCatalogue.size(size).order() == 0) {
      throw CloudRefusal.unprocessable(
          "invalid cluster node count: standby nodes cannot be added to " + size);
    }
  }
}
