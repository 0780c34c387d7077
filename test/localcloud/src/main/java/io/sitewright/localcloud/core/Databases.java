package io.sitewright.localcloud.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Managed databases. A cluster is in the inventory, {@code creating}, from the moment that it was
 * asked for, and comes online by itself. What is in it is {@link DatabaseContents}'.
 */
public final class Databases {
  private static final Set<String> DAYS =
      Set.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

  private final Books books;
  private final Tables tables;
  private final Tags tags;
  private final Networks networks;
  private final Projects projects;
  private final Faults faults;
  private final Clockwork clockwork;
  private final DatabaseDraft draft;
  private final DatabaseContents contents;

  Databases(
      Books books,
      Tables tables,
      Tags tags,
      Networks networks,
      Projects projects,
      Faults faults,
      Clockwork clockwork) {
    this.books = books;
    this.tables = tables;
    this.tags = tags;
    this.networks = networks;
    this.projects = projects;
    this.faults = faults;
    this.clockwork = clockwork;
    this.draft = new DatabaseDraft(books, tables, networks, projects, faults);
    this.contents = new DatabaseContents(this, tables);
  }

  /** After a start: what was on its way to online goes on. */
  void resume() {
    for (DatabaseCluster cluster : books.read(() -> tables.databases.all(c -> !c.isOnline()))) {
      comeOnline(cluster.id(), Duration.between(Instant.now(), cluster.readyAt()));
    }
  }

  /** Databases, users and trusted sources within clusters. */
  public DatabaseContents contents() {
    return contents;
  }

  public List<DatabaseCluster> list() {
    return books.read(tables.databases::all);
  }

  public Optional<DatabaseCluster> find(String id) {
    return books.read(() -> tables.databases.find(id));
  }

  public DatabaseCluster get(String id) {
    return find(id).orElseThrow(CloudRefusal::notFound);
  }

  /** Makes a cluster; the answer says {@code creating}, as the vendor's does. */
  public DatabaseCluster create(DatabaseRequest wanted) {
    Duration delay = faults.createDelay(Kind.DATABASE_CLUSTER, wanted.name());
    DatabaseCluster made =
        books.change(
            () -> {
              DatabaseCluster cluster = draft.of(wanted, delay);
              tags.ensure(cluster.tags());
              tables.databases.put(cluster.id(), cluster);
              wanted.projectId().ifPresent(project -> projects.join(project, cluster.urn()));
              return cluster;
            });
    comeOnline(made.id(), delay);
    return made;
  }

  /** Waits until a cluster is online; false when it is not within the limit. */
  public boolean awaitOnline(String id, Duration limit) {
    return books.await(
        () -> tables.databases.find(id).map(DatabaseCluster::isOnline).orElse(true), limit);
  }

  /** Other nodes, more of them, or more storage; an empty storage is what the size has. */
  @ObservedOn("vendor's limits of PostgreSQL and MySQL: nodes cannot be resized to smaller ones")
  public DatabaseCluster resize(String id, String slug, int nodes, Optional<Long> storageMib) {
    return edit(
        id,
        cluster -> {
          DatabaseCatalogue.Size to = DatabaseCatalogue.size(slug);
          if (to.order() < DatabaseCatalogue.size(cluster.size()).order()) {
            throw CloudRefusal.unprocessable("cluster nodes cannot be resized to a smaller size");
          }
          DatabaseDraft.checkNodes(slug, nodes);
          long storage =
              storageMib.orElseGet(() -> Math.max(to.storageMib(), cluster.storageMib()));
          if (storage < cluster.storageMib() || storage < to.storageMib()) {
            throw CloudRefusal.unprocessable("storage can only be expanded and not shrunk");
          }
          return cluster.edit().size(slug, nodes, storage);
        });
  }

  /** To another region, into that region's default network: the provider names none. */
  @ObservedOn("pulumi-digitalocean 4.76.0: migrate with an empty private_network_uuid")
  public DatabaseCluster migrate(String id, String wanted) {
    String region = wanted.toLowerCase(Locale.ROOT);
    if (!Catalogue.isRegion(region)) {
      throw CloudRefusal.unprocessable("invalid region");
    }
    return edit(
        id,
        cluster -> {
          Vpc vpc = networks.usual(region);
          return cluster.edit().place(region, vpc.id(), networks.freeAddress(vpc));
        });
  }

  /** To a newer major version. */
  public DatabaseCluster upgrade(String id, String version) {
    return edit(
        id,
        cluster -> {
          DatabaseCatalogue.checkEngine(cluster.engine(), version);
          if (Integer.parseInt(version) <= Integer.parseInt(cluster.version())) {
            throw CloudRefusal.unprocessable(
                "cannot upgrade from version " + cluster.version() + " to " + version);
          }
          return cluster.edit().version(version);
        });
  }

  public DatabaseCluster maintain(String id, DatabaseCluster.Maintenance window) {
    if (!DAYS.contains(window.day().toLowerCase(Locale.ROOT))
        || !window.hour().matches("([01]?\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?")) {
      throw CloudRefusal.unprocessable("invalid maintenance window");
    }
    return edit(id, cluster -> cluster.edit().maintenance(window));
  }

  public DatabaseCluster sqlMode(String id, @Nullable String mode) {
    return edit(
        id,
        cluster -> {
          if (!cluster.engine().equals("mysql")) {
            throw CloudRefusal.unprocessable("operation is not supported for this cluster type");
          }
          return cluster.edit().sqlMode(mode);
        });
  }

  public DatabaseCluster retag(String id, List<String> names) {
    List<String> normal = Tags.normal(names);
    return books.change(
        () -> {
          tags.ensure(normal);
          return edit(id, cluster -> cluster.edit().tags(normal));
        });
  }

  /** Deletes it with all that is in it. */
  public void delete(String id) {
    books.change(
        () -> {
          projects.forget(get(id).urn());
          tables.databases.remove(id);
        });
  }

  private void comeOnline(String id, Duration delay) {
    clockwork.after(
        delay,
        () ->
            books.change(
                () ->
                    tables
                        .databases
                        .find(id)
                        .filter(cluster -> !cluster.isOnline())
                        .ifPresent(
                            cluster -> tables.databases.put(id, cluster.edit().online().done()))));
  }

  DatabaseCluster edit(String id, Function<DatabaseCluster, DatabaseClusterEdit> change) {
    return books.change(
        () -> {
          DatabaseCluster cluster = get(id);
          if (!cluster.isOnline()) {
            throw CloudRefusal.unprocessable("cluster is not online yet");
          }
          return tables.databases.put(id, change.apply(cluster).done());
        });
  }
}
