package io.sitewright.localcloud.nspawn;

import io.sitewright.localcloud.core.CfRecord;
import io.sitewright.localcloud.core.CfZone;
import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.DnsRecord;
import io.sitewright.localcloud.core.Domain;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the authoritative name server says: the zones of the account, and the vendors' own names,
 * which lead to the local cloud. Zone by name, as the text of a zone file whose serial is left to
 * whoever writes it.
 */
final class Zones {
  /** Stands where the serial belongs. */
  static final String SERIAL = "@SERIAL@";

  private static final Set<String> SIMPLE = Set.of("A", "AAAA", "CNAME", "NS");
  private static final int AUTOMATIC_TTL = 300;

  private Zones() {}

  static Map<String, String> of(Cloud cloud, String services) {
    Map<String, String> zones = new TreeMap<>();
    vendors(services).forEach(zones::put);
    for (Domain domain : cloud.domains().list()) {
      StringBuilder records = new StringBuilder();
      for (DnsRecord record : cloud.domains().records(domain.name())) {
        records.append(line(record));
      }
      zones.put(domain.name(), zone(domain.name(), records.toString()));
    }
    for (CfZone zone : cloud.zones().list()) {
      StringBuilder records = new StringBuilder();
      for (CfRecord record : cloud.zones().records(zone.id())) {
        String content = record.content();
        if (content != null) {
          int ttl = record.ttl() <= 1 ? AUTOMATIC_TTL : (int) record.ttl();
          records.append(line(record.name() + ".", ttl, record.type(), content));
        }
      }
      zones.put(zone.name(), zone(zone.name(), records.toString()));
    }
    return zones;
  }

  /** Names of the vendors and of Debian's packages, all answered by the cloud's own services. */
  private static Map<String, String> vendors(String services) {
    Map<String, String> zones = new LinkedHashMap<>();
    String here = " 60 IN A " + services + "\n";
    zones.put("digitaloceanspaces.com", zone("digitaloceanspaces.com", "*" + here));
    for (String name :
        Set.of(
            "api.digitalocean.com",
            "ns1.digitalocean.com",
            "api.cloudflare.com",
            "acme-v02.api.letsencrypt.org",
            "acme-staging-v02.api.letsencrypt.org",
            "deb.debian.org")) {
      zones.put(name, zone(name, "@" + here));
    }
    return zones;
  }

  private static String zone(String name, String records) {
    return "$ORIGIN "
        + name
        + ".\n@ 60 IN SOA ns1.digitalocean.com. hostmaster."
        + name
        + ". "
        + SERIAL
        + " 60 60 600 60\n@ 60 IN NS ns1.digitalocean.com.\n"
        + records;
  }

  private static String line(DnsRecord record) {
    String data = record.data();
    if (record.type().equals("MX")) {
      data = (record.priority() == null ? 10 : record.priority()) + " " + data;
    }
    return line(record.fqdn() + ".", record.ttl(), record.type(), data);
  }

  private static String line(String name, int ttl, String type, String data) {
    boolean apexServers = type.equals("NS") && data.contains("ns1.digitalocean.com");
    if (type.equals("SOA") || apexServers) {
      return "";
    }
    if (type.equals("TXT")) {
      return form(name, ttl, type, "\"" + data.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
    }
    return SIMPLE.contains(type) || type.equals("MX") ? form(name, ttl, type, data) : "";
  }

  private static String form(String name, int ttl, String type, String data) {
    return String.format(Locale.ROOT, "%s %d IN %s %s\n", name, ttl, type, data);
  }
}
