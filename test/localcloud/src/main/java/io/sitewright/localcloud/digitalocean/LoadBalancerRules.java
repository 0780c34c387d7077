package io.sitewright.localcloud.digitalocean;

import io.sitewright.localcloud.core.ObservedOn;
import io.sitewright.localcloud.protocol.Props;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the inputs of a load balancer must be to one another. */
@ObservedOn("pulumi-digitalocean 4.76.0; the sentences on sessions without cookies: its source")
final class LoadBalancerRules {
  private LoadBalancerRules() {}

  static Optional<String> fault(Map<String, @Nullable Object> news) {
    Props given = new Props(news);
    return given
        .object("healthcheck")
        .flatMap(LoadBalancerRules::health)
        .or(() -> given.object("stickySessions").flatMap(LoadBalancerRules::sessions))
        .or(() -> place(given));
  }

  private static Optional<String> health(Props check) {
    String protocol = check.textOr("protocol", "");
    boolean web = protocol.equals("http") || protocol.equals("https");
    if (web && check.filled("path").isEmpty() && !isUnknown(check, "path")) {
      return Optional.of("health check `path` is required for when protocol is `" + protocol + "`");
    }
    return !web && check.filled("path").isPresent()
        ? Optional.of("health check `path` is not allowed for when protocol is `tcp`")
        : Optional.empty();
  }

  private static Optional<String> sessions(Props sticky) {
    boolean cookies = sticky.textOr("type", "none").equals("cookies");
    for (String property : new String[] {"cookieName", "cookieTtlSeconds"}) {
      String word = property.equals("cookieName") ? "cookie_name" : "cookie_ttl_seconds";
      if (cookies && !sticky.has(property) && !isUnknown(sticky, property)) {
        return Optional.of("sticky sessions `" + word + "` is required for when type is `cookie`");
      }
      if (!cookies && sticky.has(property)) {
        return Optional.of("sticky sessions `" + word + "` is not allowed for when type is `none`");
      }
    }
    return Optional.empty();
  }

  private static Optional<String> place(Props given) {
    boolean region = given.filled("region").isPresent() || isUnknown(given, "region");
    Optional<String> type = given.filled("type");
    if (type.isEmpty()) {
      return region || isUnknown(given, "type")
          ? Optional.empty()
          : Optional.of("missing 'region' value");
    }
    if (type.get().toUpperCase(Locale.ROOT).equals("GLOBAL")) {
      return region
          ? Optional.of("'region' must be empty or not set when 'type' is '" + type.get() + "'")
          : Optional.empty();
    }
    return region
        ? Optional.empty()
        : Optional.of("'region' must be set and not be empty when 'type' is '" + type.get() + "'");
  }

  private static boolean isUnknown(Props given, String property) {
    return given.values().get(property) != null && !given.has(property);
  }
}
