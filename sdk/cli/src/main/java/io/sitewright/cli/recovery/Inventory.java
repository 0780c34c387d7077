package io.sitewright.cli.recovery;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The looks at the account that every update takes. */
final class Inventory {
  private final Vendors vendors;

  Inventory(Vendors vendors) {
    this.vendors = vendors;
  }

  /** The machines that carry a tag. */
  List<VendorObject> machines(String tag) {
    var found = new ArrayList<VendorObject>();
    for (JsonNode droplet : vendors.digitalOceanList("/v2/droplets", "droplets")) {
      VendorObject machine = Kinds.object("/v2/droplets", "id", droplet);
      if (machine.tags().contains(tag)) {
        found.add(machine);
      }
    }
    return found;
  }

  /** The managed databases that carry a tag. */
  List<VendorObject> databases(String tag) {
    var found = new ArrayList<VendorObject>();
    for (JsonNode cluster :
        vendors.digitalOceanListIfAllowed(DatabaseKinds.CLUSTERS, "databases")) {
      VendorObject database = Kinds.object(DatabaseKinds.CLUSTERS, "id", cluster);
      if (database.tags().contains(tag)) {
        found.add(database);
      }
    }
    return found;
  }

  /** The ids of the machines that carry a tag and are switched on. */
  Set<String> running(String tag) {
    Set<String> running = new HashSet<>();
    for (JsonNode droplet : vendors.digitalOceanList("/v2/droplets", "droplets")) {
      VendorObject machine = Kinds.object("/v2/droplets", "id", droplet);
      if (machine.tags().contains(tag) && droplet.path("status").asText().equals("active")) {
        running.add(machine.id());
      }
    }
    return running;
  }

  /**
   * What the account holds of the types whose names anyone may have used, so that what was there
   * before an update is never taken for the update's own work.
   *
   * @param domain the site's host name; only domains above it matter
   * @param cloudflare whether Cloudflare is in use
   * @param access whether Cloudflare Access is, which needs a right of its own to be read
   */
  Map<String, Set<String>> namesInUse(String domain, boolean cloudflare, boolean access) {
    var held = new LinkedHashMap<String, Set<String>>();
    Set<String> records = new HashSet<>();
    Set<String> domains = new HashSet<>();
    for (JsonNode entry : vendors.digitalOceanList("/v2/domains", "domains")) {
      String name = entry.path("name").asText();
      domains.add(name);
      if (isAbove(name, domain)) {
        String path = "/v2/domains/" + Kind.escaped(name) + "/records";
        vendors
            .digitalOceanList(path, "domain_records")
            .forEach(record -> records.add(record.path("id").asText()));
      }
    }
    held.put(Kind.DOMAIN.type(), domains);
    held.put(Kind.DNS_RECORD.type(), records);
    Set<String> tags = new HashSet<>();
    vendors
        .digitalOceanList("/v2/tags", "tags")
        .forEach(tag -> tags.add(tag.path("name").asText()));
    held.put(Kind.TAG.type(), tags);
    held.put(Kind.SNAPSHOT.type(), ids(DatabaseKinds.SNAPSHOTS, "snapshots", "id"));
    held.put(Kind.RESERVED_IP.type(), ids(DatabaseKinds.RESERVED_IPS, "reserved_ips", "ip"));
    if (cloudflare) {
      addCloudflare(domain, access, held);
    }
    return held;
  }

  private Set<String> ids(String path, String field, String idField) {
    Set<String> ids = new HashSet<>();
    vendors
        .digitalOceanListIfAllowed(path, field)
        .forEach(held -> ids.add(held.path(idField).asText()));
    return ids;
  }

  private void addCloudflare(String domain, boolean access, Map<String, Set<String>> held) {
    Set<String> zones = new HashSet<>();
    Set<String> records = new HashSet<>();
    Set<String> rulesets = new HashSet<>();
    Set<String> policies = new HashSet<>();
    Set<String> applications = new HashSet<>();
    for (JsonNode zone : vendors.cloudflareList("/zones")) {
      String id = zone.path("id").asText();
      zones.add(id);
      if (isAbove(zone.path("name").asText(), domain)) {
        addIds("/zones/" + id + "/dns_records", records);
        addIds("/zones/" + id + "/rulesets", rulesets);
        if (access) {
          String account = "/accounts/" + zone.at("/account/id").asText() + "/access/";
          addIds(account + "policies", policies);
          addIds(account + "apps", applications);
        }
      }
    }
    held.put(Kind.ZONE.type(), zones);
    held.put(Kind.CLOUDFLARE_RECORD.type(), records);
    held.put(Kind.RULESET.type(), rulesets);
    held.put(Kind.ACCESS_POLICY.type(), policies);
    held.put(Kind.ACCESS_APPLICATION.type(), applications);
  }

  private void addIds(String path, Set<String> ids) {
    vendors.cloudflareList(path).forEach(held -> ids.add(held.path("id").asText()));
  }

  static boolean isAbove(String name, String domain) {
    return domain.equals(name) || domain.endsWith("." + name);
  }
}
