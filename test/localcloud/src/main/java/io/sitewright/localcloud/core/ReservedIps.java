package io.sitewright.localcloud.core;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reserved addresses. Each leads to one droplet of its region at most, and a droplet has one. */
public final class ReservedIps {
  /** By default, three an account (private-relay pull request 10). */
  private static final int QUOTA = 3;

  private final Books books;
  private final Tables tables;
  private final Projects projects;
  private final Faults faults;

  ReservedIps(Books books, Tables tables, Projects projects, Faults faults) {
    this.books = books;
    this.tables = tables;
    this.projects = projects;
    this.faults = faults;
  }

  public List<ReservedIp> list() {
    return books.read(tables.reservedIps::all);
  }

  public Optional<ReservedIp> find(String address) {
    return books.read(() -> tables.reservedIps.find(address));
  }

  public ReservedIp get(String address) {
    return find(address).orElseThrow(CloudRefusal::notFound);
  }

  public ReservedIp create(String wanted) {
    return books.change(
        () -> {
          String region = wanted.toLowerCase(Locale.ROOT);
          if (!Catalogue.isRegion(region)) {
            throw CloudRefusal.unprocessable("invalid region");
          }
          if (tables.reservedIps.all().size() >= faults.quota(Kind.RESERVED_IP, "", QUOTA)) {
            throw CloudRefusal.unprocessable("you have reached your reserved IP limit");
          }
          String address = Addresses.otherPublicAddress(books.next("public-address", 0));
          return tables.reservedIps.put(
              address, new ReservedIp(address, region, null, Instant.now()));
        });
  }

  @Assumed(
      "that a droplet has one and shares the address's region is documented; the texts are not")
  public ReservedIp assign(String address, long dropletId) {
    return books.change(
        () -> {
          ReservedIp ip = get(address);
          Droplet droplet =
              tables
                  .droplets
                  .find(Long.toString(dropletId))
                  .orElseThrow(
                      () -> CloudRefusal.unprocessable("droplet " + dropletId + " not found"));
          if (!droplet.region().equals(ip.region())) {
            throw CloudRefusal.unprocessable("reserved IP and droplet must be in the same region");
          }
          if (droplet.status() == Droplet.Status.NEW) {
            throw CloudRefusal.unprocessable("Droplet already has a pending event.");
          }
          if (tables.reservedIps.has(
              other ->
                  !other.address().equals(address)
                      && Long.valueOf(dropletId).equals(other.dropletId()))) {
            throw CloudRefusal.unprocessable("droplet already has a reserved IP");
          }
          return tables.reservedIps.put(address, ip.leadingTo(dropletId));
        });
  }

  public ReservedIp unassign(String address) {
    return books.change(
        () -> {
          ReservedIp ip = get(address);
          if (ip.dropletId() == null) {
            throw CloudRefusal.unprocessable("reserved IP is not assigned to a droplet");
          }
          return tables.reservedIps.put(address, ip.leadingTo(null));
        });
  }

  public void delete(String address) {
    books.change(
        () -> {
          projects.forget(get(address).urn());
          tables.reservedIps.remove(address);
        });
  }
}
