package io.sitewright.localcloud.digitalocean;

import io.sitewright.localcloud.core.ObservedOn;
import io.sitewright.localcloud.protocol.Field;
import io.sitewright.localcloud.protocol.Rules;
import io.sitewright.localcloud.protocol.Unknown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the outputs will be, as far as it can be known before the vendor answers. */
@ObservedOn("pulumi-digitalocean 4.76.0: unknown, null and known outputs of previews")
final class Planner {
  /** Every computed output without a value of the program's is unknown. */
  Map<String, @Nullable Object> create(Rules.Type type, Map<String, @Nullable Object> news) {
    return plan(type, Map.of(), news, true);
  }

  /** Computed outputs stay as they are. */
  Map<String, @Nullable Object> update(
      Rules.Type type, Map<String, @Nullable Object> state, Map<String, @Nullable Object> news) {
    Map<String, @Nullable Object> plan = plan(type, state, news, false);
    if (Boolean.TRUE.equals(news.get("ipv6")) && Boolean.FALSE.equals(state.get("ipv6"))) {
      plan.put("ipv6Address", Unknown.UNKNOWN);
    }
    return plan;
  }

  private static Map<String, @Nullable Object> plan(
      Rules.Type type,
      Map<String, @Nullable Object> state,
      Map<String, @Nullable Object> news,
      boolean fresh) {
    Map<String, @Nullable Object> plan = new LinkedHashMap<>();
    type.fields()
        .forEach(
            (name, field) -> {
              Object value = known(field, news.get(name));
              if (value == null && field.computed()) {
                value = fresh ? Unknown.UNKNOWN : state.get(name);
              } else if (value == null && field.isBlocks()) {
                value = List.of();
              }
              if (value != null) {
                plan.put(name, VendorsPart.of(field, value, state.get(name)));
              }
            });
    return plan;
  }

  private static @Nullable Object known(Field field, @Nullable Object given) {
    if (given != null) {
      return field.isInput() ? Shape.of(field, given) : null;
    }
    Object fallback = field.defaultValue();
    return "".equals(fallback) ? null : fallback;
  }
}
