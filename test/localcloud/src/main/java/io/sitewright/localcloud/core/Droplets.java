package io.sitewright.localcloud.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Machines. A droplet is in the inventory, {@code new}, from the moment that its creation was asked
 * for; it becomes {@code active} by itself.
 */
public final class Droplets {
  private final Books books;
  private final Tables tables;
  private final Tags tags;
  private final Volumes volumes;
  private final Faults faults;
  private final Clockwork clockwork;
  private final Projects projects;
  private final DropletDraft draft;

  Droplets(
      Books books,
      Tables tables,
      Tags tags,
      Networks networks,
      Volumes volumes,
      Projects projects,
      Faults faults,
      Clockwork clockwork) {
    this.books = books;
    this.tables = tables;
    this.tags = tags;
    this.volumes = volumes;
    this.projects = projects;
    this.faults = faults;
    this.clockwork = clockwork;
    this.draft = new DropletDraft(books, tables, networks, faults);
  }

  /** After a start: what was on its way to active goes on. */
  void resume() {
    for (Droplet droplet :
        books.read(() -> tables.droplets.all(d -> d.status() == Droplet.Status.NEW))) {
      activateLater(droplet.key(), Duration.between(Instant.now(), droplet.activeAt()));
    }
  }

  public List<Droplet> list() {
    return books.read(tables.droplets::all);
  }

  public List<Droplet> tagged(String tag) {
    return books.read(() -> tables.droplets.all(droplet -> droplet.tags().contains(tag)));
  }

  public Optional<Droplet> find(String id) {
    return books.read(() -> tables.droplets.find(id));
  }

  public Droplet get(String id) {
    return find(id).orElseThrow(CloudRefusal::notFound);
  }

  /** Makes a droplet; the answer says {@code new}, as the vendor's does. */
  public Droplet create(DropletRequest wanted) {
    Duration delay = faults.createDelay(Kind.DROPLET, wanted.name());
    Droplet made =
        books.change(
            () -> {
              Droplet droplet = draft.of(wanted, delay);
              tags.ensure(droplet.tags());
              tables.droplets.put(droplet.key(), droplet);
              for (String volume : wanted.volumeIds()) {
                volumes.attach(volume, droplet.id());
              }
              return get(droplet.key());
            });
    activateLater(made.key(), delay);
    return made;
  }

  /** Waits until a droplet is no longer {@code new}; false when it still is after the limit. */
  public boolean awaitActive(String id, Duration limit) {
    return books.await(
        () ->
            tables
                .droplets
                .find(id)
                .map(Droplet::status)
                .filter(status -> status == Droplet.Status.NEW)
                .isEmpty(),
        limit);
  }

  public Droplet rename(String id, String name) {
    DropletDraft.checkName(name);
    return edit(id, droplet -> droplet.edit().name(name));
  }

  /** Another size. The vendor wants the machine off; a disk only grows. */
  public Droplet resize(String id, String size, boolean growDisk) {
    Catalogue.Size to =
        Catalogue.size(size)
            .orElseThrow(
                () ->
                    CloudRefusal.unprocessable(
                        "You specified an invalid size for Droplet resize."));
    return edit(
        id,
        droplet -> {
          if (droplet.status() != Droplet.Status.OFF) {
            throw CloudRefusal.unprocessable(
                "Droplet is currently on. Please power it off to run this event.");
          }
          if (to.diskGb() < droplet.disk()) {
            throw CloudRefusal.unprocessable(
                "This size is not available because it has a smaller disk.");
          }
          return droplet.edit().size(size, growDisk ? to.diskGb() : droplet.disk());
        });
  }

  public Droplet powerOff(String id) {
    return edit(id, droplet -> droplet.edit().status(Droplet.Status.OFF));
  }

  public Droplet powerOn(String id) {
    return edit(id, droplet -> droplet.edit().status(Droplet.Status.ACTIVE));
  }

  public Droplet enableIpv6(String id) {
    return edit(
        id,
        droplet ->
            droplet.ipv6()
                ? droplet.edit()
                : droplet.edit().ipv6(Addresses.ipv6(droplet.id() - DropletDraft.FIRST_ID)));
  }

  public Droplet backups(String id, boolean enabled, Droplet.@Nullable BackupPolicy policy) {
    return edit(id, droplet -> droplet.edit().backups(enabled, policy));
  }

  public Droplet retag(String id, List<String> names) {
    List<String> normal = Tags.normal(names);
    return books.change(
        () -> {
          tags.ensure(normal);
          return edit(id, droplet -> droplet.edit().tags(normal));
        });
  }

  /** Deletes it; its volumes are detached and stay. */
  public void delete(String id) {
    books.change(
        () -> {
          Droplet gone = get(id);
          for (String volume : gone.volumeIds()) {
            volumes.detach(volume, gone.id());
          }
          for (Firewall firewall : tables.firewalls.all(f -> f.dropletIds().contains(gone.id()))) {
            tables.firewalls.put(firewall.id(), Firewalls.without(firewall, gone.id()));
          }
          for (ReservedIp ip :
              tables.reservedIps.all(i -> Long.valueOf(gone.id()).equals(i.dropletId()))) {
            tables.reservedIps.put(ip.address(), ip.leadingTo(null));
          }
          projects.forget(gone.urn());
          tables.droplets.remove(id);
        });
  }

  private void activateLater(String id, Duration delay) {
    clockwork.after(
        delay,
        () ->
            books.change(
                () ->
                    tables
                        .droplets
                        .find(id)
                        .filter(droplet -> droplet.status() == Droplet.Status.NEW)
                        .ifPresent(
                            droplet ->
                                tables.droplets.put(
                                    id, droplet.edit().status(Droplet.Status.ACTIVE).done()))));
  }

  private Droplet edit(String id, Function<Droplet, Droplet.Edit> change) {
    return books.change(
        () -> {
          Droplet droplet = get(id);
          if (droplet.status() == Droplet.Status.NEW) {
            throw CloudRefusal.unprocessable("Droplet already has a pending event.");
          }
          return tables.droplets.put(id, change.apply(droplet).done());
        });
  }
}
