package io.sitewright.localcloud.digitalocean;

import io.sitewright.localcloud.core.ObservedOn;
import io.sitewright.localcloud.protocol.ProviderFault;
import io.sitewright.localcloud.protocol.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rules over several properties. They fail the planning itself and not the check. */
@ObservedOn(
    "pulumi-digitalocean 4.76.0: CustomizeDiff of firewall, record, volume, database cluster and load balancer")
final class CustomDiff {
  private CustomDiff() {}

  static void require(
      Target target, Map<String, @Nullable Object> state, Map<String, @Nullable Object> news) {
    Optional<String> fault =
        switch (target.type().substring(target.type().lastIndexOf(':') + 1)) {
          case "Firewall" -> firewall(news);
          case "DnsRecord" -> record(news);
          case "Volume" -> volume(state, news);
          case "DatabaseCluster" -> DatabaseRules.fault(state, news);
          case "LoadBalancer" -> LoadBalancerRules.fault(news);
          default -> Optional.empty();
        };
    if (fault.isPresent()) {
      throw ProviderFault.during("diffing", target, fault.get());
    }
  }

  private static Optional<String> firewall(Map<String, @Nullable Object> news) {
    if (none(news.get("inboundRules")) && none(news.get("outboundRules"))) {
      return Optional.of("At least one rule must be specified");
    }
    if (portless(news.get("inboundRules"))) {
      return Optional.of("`port_range` of inbound rules is required if protocol is `tcp` or `udp`");
    }
    if (portless(news.get("outboundRules"))) {
      return Optional.of(
          "`port_range` of outbound rules is required if protocol is `tcp` or `udp`");
    }
    return Optional.empty();
  }

  private static boolean none(@Nullable Object rules) {
    return rules == null || (rules instanceof List<?> list && list.isEmpty());
  }

  private static boolean portless(@Nullable Object rules) {
    return rules instanceof List<?> list
        && list.stream()
            .anyMatch(
                rule ->
                    rule instanceof Map<?, ?> map
                        && ("tcp".equals(map.get("protocol")) || "udp".equals(map.get("protocol")))
                        && map.get("portRange") == null);
  }

  private static Optional<String> record(Map<String, @Nullable Object> news) {
    String type = String.valueOf(news.get("type"));
    List<String> needed =
        switch (type) {
          case "MX" -> List.of("priority");
          case "SRV" -> List.of("priority", "weight", "port");
          case "CAA" -> List.of("flags", "tag");
          default -> List.of();
        };
    return needed.stream()
        .filter(name -> news.get(name) == null)
        .findFirst()
        .map(name -> "`" + name + "` is required for when type is `" + type + "`");
  }

  private static Optional<String> volume(
      Map<String, @Nullable Object> state, Map<String, @Nullable Object> news) {
    boolean shrinks =
        state.get("size") instanceof Number old
            && news.get("size") instanceof Number size
            && size.doubleValue() < old.doubleValue();
    return shrinks
        ? Optional.of("volumes `size` can only be expanded and not shrunk")
        : Optional.empty();
  }
}
