package io.sitewright.localcloud.cloudflare;

import io.sitewright.localcloud.core.CfZone;
import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.CloudRefusal;
import io.sitewright.localcloud.core.Edge;
import io.sitewright.localcloud.protocol.Props;
import io.sitewright.localcloud.protocol.ProviderFault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What programs look up. */
final class Functions {
  private final Cloud cloud;

  Functions(Cloud cloud) {
    this.cloud = cloud;
  }

  Map<String, @Nullable Object> invoke(String function, Props given) {
    return switch (function) {
      case "cloudflare:index/getIpRanges:getIpRanges" -> ranges(given);
      case "cloudflare:index/getZone:getZone" -> zone(given);
      case "cloudflare:index/getZones:getZones" -> zones(given);
      default ->
          throw new ProviderFault(
              "The local cloud has no function "
                  + function
                  + " yet; it refuses what it cannot simulate.");
    };
  }

  private Map<String, @Nullable Object> ranges(Props given) {
    Edge.Ranges ranges = cloud.edge().ranges();
    Map<String, @Nullable Object> out = new LinkedHashMap<>(given.values());
    out.put("etag", "%032x".formatted(Integer.toUnsignedLong(ranges.hashCode())));
    out.put("id", "ip_ranges");
    out.put("ipv4Cidrs", ranges.ipv4());
    out.put("ipv6Cidrs", ranges.ipv6());
    out.put("jdcloudCidrs", List.of());
    return out;
  }

  private Map<String, @Nullable Object> zone(Props given) {
    Optional<Props> filter = given.object("filter");
    if (given.has("zoneId") == filter.isPresent()) {
      throw new ProviderFault(
          "Invalid Attribute Combination. Exactly one of these attributes must be configured: [zone_id,filter]");
    }
    CfZone zone;
    if (filter.isPresent()) {
      List<CfZone> found = matching(filter.get()).toList();
      if (found.size() != 1) {
        throw new ProviderFault(
            found.isEmpty()
                ? "no matching zone found"
                : "found " + found.size() + " zones, expected exactly one");
      }
      zone = found.get(0);
    } else {
      try {
        zone = cloud.zones().get(given.textOr("zoneId", ""));
      } catch (CloudRefusal refusal) {
        throw new ProviderFault(
            "failed to make http request: " + refusal.status() + " " + refusal.getMessage());
      }
    }
    Map<String, @Nullable Object> out = new LinkedHashMap<>(given.values());
    out.putAll(described(zone));
    out.put("zoneId", zone.id());
    return out;
  }

  private Map<String, @Nullable Object> zones(Props given) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>(given.values());
    out.put("id", "zones");
    out.put("match", given.textOr("match", "all"));
    out.put(
        "results",
        matching(given).limit(given.intOr("maxItems", 1000)).map(Functions::described).toList());
    return out;
  }

  private Stream<CfZone> matching(Props filter) {
    Optional<String> account = filter.object("account").flatMap(given -> given.filled("id"));
    return cloud.zones().list().stream()
        .filter(zone -> filter.filled("name").map(zone.name()::equals).orElse(true))
        .filter(zone -> filter.filled("status").map(zone.status()::equals).orElse(true))
        .filter(zone -> account.map(zone.accountId()::equals).orElse(true));
  }

  private static Map<String, @Nullable Object> described(CfZone zone) {
    Map<String, @Nullable Object> out = ZoneFacade.outputs(zone);
    out.put("account", Map.of("id", zone.accountId(), "name", ""));
    out.put("id", zone.id());
    return out;
  }
}
