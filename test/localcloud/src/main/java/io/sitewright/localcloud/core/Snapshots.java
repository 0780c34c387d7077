package io.sitewright.localcloud.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Images of droplets. They are in their droplet's region, and outlive the droplet. */
public final class Snapshots {
  private static final long FIRST_ID = 150_000_001L;

  @Assumed("how much of a disk is in use")
  private static final double SIZE_GB = 2.3;

  private final Books books;
  private final Tables tables;
  private final Faults faults;

  Snapshots(Books books, Tables tables, Faults faults) {
    this.books = books;
    this.tables = tables;
    this.faults = faults;
  }

  public List<Snapshot> list() {
    return books.read(tables.snapshots::all);
  }

  public Optional<Snapshot> find(String id) {
    return books.read(() -> tables.snapshots.find(id));
  }

  public Snapshot get(String id) {
    return find(id).orElseThrow(CloudRefusal::notFound);
  }

  /** Makes an image of a droplet as it is, whether it runs or not. */
  public Snapshot create(String dropletId, String name) {
    return books.change(
        () -> {
          Droplet droplet = tables.droplets.find(dropletId).orElseThrow(CloudRefusal::notFound);
          if (droplet.status() == Droplet.Status.NEW) {
            throw CloudRefusal.unprocessable("Droplet already has a pending event.");
          }
          if (tables.snapshots.all().size()
              >= faults.quota(Kind.SNAPSHOT, name, Integer.MAX_VALUE)) {
            throw CloudRefusal.unprocessable("snapshot limit exceeded");
          }
          long id = books.next("snapshot", FIRST_ID);
          Snapshot snapshot =
              new Snapshot(
                  id,
                  name,
                  dropletId,
                  tables
                      .snapshots
                      .find(droplet.image())
                      .map(Snapshot::baseImage)
                      .orElse(droplet.image()),
                  List.of(droplet.region()),
                  droplet.disk(),
                  SIZE_GB,
                  Instant.now());
          return tables.snapshots.put(snapshot.key(), snapshot);
        });
  }

  public void delete(String id) {
    books.change(
        () -> {
          get(id);
          tables.snapshots.remove(id);
        });
  }
}
