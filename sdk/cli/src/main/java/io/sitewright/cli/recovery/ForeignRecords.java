package io.sitewright.cli.recovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.cli.Refusal;
import io.sitewright.cli.engine.StateDocument;
import io.sitewright.model.settings.DnsProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * DNS records that people keep in a zone which the stack made, such as those of their mail: a
 * vendor deletes them with the zone, and no state knows how to make them again.
 */
public final class ForeignRecords {
  /** The vendor makes these with the zone and takes them away with it. */
  private static final Set<String> VENDORS_OWN = Set.of("SOA", "NS");

  private static final String SITES_DNS = "sitewright:index:SiteDns$";

  private final List<String> records;

  private ForeignRecords(List<String> records) {
    this.records = records;
  }

  /** Those beside the stack's own in its zones. */
  public static ForeignRecords beside(StateDocument state, Vendors vendors) {
    var records = new ArrayList<String>();
    Set<String> own = ids(state, Kind.DNS_RECORD);
    for (ObjectNode domain : state.resources(Kind.DOMAIN.type())) {
      String zone = domain.path("id").asText();
      String path = "/v2/domains/" + Kind.escaped(zone) + "/records";
      for (JsonNode record : vendors.digitalOceanList(path, "domain_records")) {
        boolean vendorsOwn =
            record.path("name").asText().equals("@")
                && VENDORS_OWN.contains(record.path("type").asText());
        if (!vendorsOwn && !own.contains(record.path("id").asText())) {
          records.add(spoken(record, "data", zone));
        }
      }
    }
    Set<String> proxied = ids(state, Kind.CLOUDFLARE_RECORD);
    for (ObjectNode zone : state.resources(Kind.ZONE.type())) {
      String path = "/zones/" + zone.path("id").asText() + "/dns_records";
      for (JsonNode record : vendors.cloudflareList(path)) {
        if (!proxied.contains(record.path("id").asText())) {
          records.add(spoken(record, "content", zone.path("outputs").path("name").asText()));
        }
      }
    }
    return new ForeignRecords(records);
  }

  private static Set<String> ids(StateDocument state, Kind kind) {
    return state.resources(kind.type()).stream()
        .map(record -> record.path("id").asText())
        .collect(Collectors.toSet());
  }

  private static String spoken(JsonNode record, String value, String zone) {
    return "%s %s %s in the zone %s"
        .formatted(
            record.path("type").asText(),
            record.path("name").asText(),
            record.path(value).asText(),
            zone);
  }

  /** Refuses to destroy the stack of that name while there is one. */
  public void refuseDestroy(String stack) {
    refuse("destroy " + stack);
  }

  /**
   * Refuses to leave the site's zone for one of another name or at another vendor, while the zones
   * that the state holds have such a record; so does leaving it for records by hand. Staying loses
   * none, and a program may have zones of its own beside the site's.
   */
  public static void refuseLeaving(
      StateDocument state, String zone, DnsProvider dns, Vendors vendors) {
    if (dns == DnsProvider.NONE) {
      if (holdsTheSites(state)) {
        beside(state, vendors).refuse("leaving the site's zone for records by hand");
      }
      return;
    }
    boolean cloudflare = dns == DnsProvider.CLOUDFLARE;
    List<String> domains =
        state.resources(Kind.DOMAIN.type()).stream().map(held -> held.path("id").asText()).toList();
    List<String> zones =
        state.resources(Kind.ZONE.type()).stream()
            .map(held -> held.path("outputs").path("name").asText())
            .toList();
    List<String> here = cloudflare ? zones : domains;
    List<String> elsewhere = cloudflare ? domains : zones;
    boolean leaves = !elsewhere.isEmpty() || (!here.isEmpty() && !here.contains(zone));
    if (leaves) {
      beside(state, vendors)
          .refuse("leaving the site's zone for " + zone + (cloudflare ? " at Cloudflare" : ""));
    }
  }

  /** Whether a zone stands there that the site's own DNS made. */
  private static boolean holdsTheSites(StateDocument state) {
    return Stream.of(Kind.DOMAIN, Kind.ZONE)
        .flatMap(kind -> state.resources(kind.type()).stream())
        .anyMatch(held -> held.path("urn").asText().contains(SITES_DNS));
  }

  private void refuse(String act) {
    if (!records.isEmpty()) {
      throw Refusal.wrongUsage(
          act
              + " would lose DNS records that the stack did not make, for they go with its zone: "
              + String.join(", ", records)
              + ". Nothing was touched. Move them to a zone of their own or delete them at the vendor, then run it again.");
    }
  }
}
