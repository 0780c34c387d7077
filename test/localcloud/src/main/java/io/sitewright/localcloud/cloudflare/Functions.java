package io.sitewright.localcloud.cloudflare;

import io.sitewright.localcloud.core.CfZone;
import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.CloudRefusal;
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
  /** Cloudflare's published edge ranges (www.cloudflare.com/ips, unchanged since 2023-09-28). */
  private static final List<String> IPV4 =
      List.of(
          "173.245.48.0/20",
          "103.21.244.0/22",
          "103.22.200.0/22",
          "103.31.4.0/22",
          "141.101.64.0/18",
          "108.162.192.0/18",
          "190.93.240.0/20",
          "188.114.96.0/20",
          "197.234.240.0/22",
          "198.41.128.0/17",
          "162.158.0.0/15",
          "104.16.0.0/13",
          "104.24.0.0/14",
          "172.64.0.0/13",
          "131.0.72.0/22");

  private static final List<String> IPV6 =
      List.of(
          "2400:cb00::/32",
          "2606:4700::/32",
          "2803:f800::/32",
          "2405:b500::/32",
          "2405:8100::/32",
          "2a06:98c0::/29",
          "2c0f:f248::/32");

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

  private static Map<String, @Nullable Object> ranges(Props given) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>(given.values());
    out.put("etag", "38f79d050aa027e3be3865e495dcc9bc");
    out.put("id", "ip_ranges");
    out.put("ipv4Cidrs", IPV4);
    out.put("ipv6Cidrs", IPV6);
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
