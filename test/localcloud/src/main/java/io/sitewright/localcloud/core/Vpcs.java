package io.sitewright.localcloud.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Private networks. Ranges never overlap within the account; a network in use stays. */
public final class Vpcs {
  private static final int WIDEST = 16;
  private static final int NARROWEST = 28;

  private final Books books;
  private final Tables tables;
  private final Projects projects;

  Vpcs(Books books, Tables tables, Projects projects) {
    this.books = books;
    this.tables = tables;
    this.projects = projects;
  }

  public List<Vpc> list() {
    return books.read(tables.vpcs::all);
  }

  public Optional<Vpc> find(String id) {
    return books.read(() -> tables.vpcs.find(id));
  }

  public Vpc get(String id) {
    return find(id).orElseThrow(CloudRefusal::notFound);
  }

  /** Makes a network; without a range the vendor chooses one. */
  public Vpc create(String name, String region, Optional<String> ipRange, String description) {
    return books.change(
        () -> {
          if (!Catalogue.isRegion(region)) {
            throw CloudRefusal.unprocessable("Invalid region: " + region);
          }
          checkName(name, "");
          String range = ipRange.map(this::checked).orElseGet(this::freeRange);
          return put(
              new Vpc(
                  UUID.randomUUID().toString(),
                  name,
                  region,
                  range,
                  description,
                  false,
                  Instant.now()));
        });
  }

  public Vpc update(String id, String name, String description) {
    return books.change(
        () -> {
          Vpc vpc = get(id);
          checkName(name, id);
          return put(
              new Vpc(
                  id,
                  name,
                  vpc.region(),
                  vpc.ipRange(),
                  description,
                  vpc.isDefault(),
                  vpc.createdAt()));
        });
  }

  @ObservedOn(
      "pulumi-digitalocean issue 753: 409 with members; doctl issue 930: 403 for a default one")
  public void delete(String id) {
    books.change(
        () -> {
          Vpc vpc = get(id);
          if (vpc.isDefault()) {
            throw new CloudRefusal(403, "forbidden", "Can not delete default VPCs");
          }
          if (Networks.isUsed(tables, id)) {
            throw CloudRefusal.conflict("Can not delete VPC with members");
          }
          projects.forget(vpc.urn());
          tables.vpcs.remove(id);
        });
  }

  /** Within a unit: the region's default network, made when first needed. */
  Vpc defaultOf(String region) {
    return tables
        .vpcs
        .first(vpc -> vpc.isDefault() && vpc.region().equals(region))
        .orElseGet(
            () ->
                put(
                    new Vpc(
                        UUID.randomUUID().toString(),
                        "default-" + region,
                        region,
                        freeRange(),
                        "",
                        true,
                        Instant.now())));
  }

  private Vpc put(Vpc vpc) {
    return tables.vpcs.put(vpc.id(), vpc);
  }

  private void checkName(String name, String except) {
    if (tables.vpcs.has(vpc -> vpc.name().equals(name) && !vpc.id().equals(except))) {
      throw CloudRefusal.unprocessable("VPC name already in use");
    }
  }

  private String checked(String wanted) {
    int mask = Addresses.mask(wanted);
    if (mask < WIDEST || mask > NARROWEST) {
      throw CloudRefusal.unprocessable("The range's prefix must be between /16 and /28.");
    }
    if (!Addresses.isPrivate(wanted)) {
      throw CloudRefusal.unprocessable(
          "The range must be within 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16.");
    }
    String range = Addresses.canonical(wanted);
    if (tables.vpcs.has(vpc -> Addresses.overlap(vpc.ipRange(), range))) {
      throw CloudRefusal.unprocessable(
          "This range/size overlaps with another VPC network in your account.");
    }
    return range;
  }

  private String freeRange() {
    for (int third = 0; third < 256; third += 16) {
      for (int second = 108; second < 256; second++) {
        String candidate = "10." + second + "." + third + ".0/20";
        if (!tables.vpcs.has(vpc -> Addresses.overlap(vpc.ipRange(), candidate))) {
          return candidate;
        }
      }
    }
    throw CloudRefusal.unprocessable("No free range is left for a VPC.");
  }
}
