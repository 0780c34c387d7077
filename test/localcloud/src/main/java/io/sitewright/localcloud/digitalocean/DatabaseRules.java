package io.sitewright.localcloud.digitalocean;

import io.sitewright.localcloud.core.ObservedOn;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the inputs of a database cluster must be to one another. */
@ObservedOn("pulumi-digitalocean 4.76.0; the sentence on a version that was removed: its source")
final class DatabaseRules {
  private static final Set<String> CACHES = Set.of("redis", "valkey");

  private DatabaseRules() {}

  static Optional<String> fault(
      Map<String, @Nullable Object> state, Map<String, @Nullable Object> news) {
    Object engine = news.get("engine");
    if (news.get("version") == null) {
      Object old = state.get("version");
      return Optional.of(
          old == null
              ? "The argument \"version\" is required, but no definition was found."
              : "The argument \"version\" is now required. Set the "
                  + engine
                  + " version to the value saved to state: "
                  + old);
    }
    if (!Zero.is(news.get("sqlMode")) && !"mysql".equals(engine)) {
      return Optional.of("sql_mode is only supported for MySQL Database Clusters");
    }
    if (!Zero.is(news.get("evictionPolicy")) && !CACHES.contains(String.valueOf(engine))) {
      return Optional.of("eviction_policy is only supported for Redis or Valkey Database Clusters");
    }
    return Optional.empty();
  }
}
