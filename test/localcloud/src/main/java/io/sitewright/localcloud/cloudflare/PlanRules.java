package io.sitewright.localcloud.cloudflare;

import io.sitewright.localcloud.core.ObservedOn;
import io.sitewright.localcloud.protocol.Field;
import io.sitewright.localcloud.protocol.Provider.Difference;
import io.sitewright.localcloud.protocol.Rules;
import io.sitewright.localcloud.protocol.Unknown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Plans and differences of the plugin framework. */
@ObservedOn("pulumi-cloudflare 6.17.0: schema dump, plan modifiers and defaults")
final class PlanRules {
  private PlanRules() {}

  static Map<String, @Nullable Object> plan(Rules.Type type, Map<String, @Nullable Object> news) {
    Map<String, @Nullable Object> plan = new LinkedHashMap<>();
    type.fields()
        .forEach(
            (name, field) -> {
              Object value = wanted(field, news.get(name));
              if (value == null && field.computed()) {
                value = Unknown.UNKNOWN;
              }
              if (value != null) {
                plan.put(name, value);
              }
            });
    return plan;
  }

  private static @Nullable Object wanted(Field field, @Nullable Object given) {
    if (given != null) {
      return given;
    }
    // The dump tells defaults in words: "value defaults to full".
    Object fallback = field.defaultValue();
    if (fallback instanceof String words) {
      String value = words.substring(words.lastIndexOf(' ') + 1);
      return field.type().equals("Bool") ? (Object) Boolean.valueOf(value) : value;
    }
    return fallback;
  }

  static Difference diff(
      Rules.Type type, Map<String, @Nullable Object> state, Map<String, @Nullable Object> news) {
    TreeSet<String> diffs = new TreeSet<>();
    TreeSet<String> replaces = new TreeSet<>();
    type.fields()
        .forEach(
            (name, field) -> {
              Object wanted = wanted(field, news.get(name));
              if (!field.isInput()
                  || (wanted == null && field.computed())
                  || same(field, state.get(name), wanted)) {
                return;
              }
              if (name.equals("name") && withinZone(state.get(name), wanted)) {
                return;
              }
              diffs.add(name);
              if (field.forceNew()) {
                replaces.add(name);
              }
            });
    return new Difference(
        new TreeMap<>(), List.copyOf(diffs), List.copyOf(replaces), List.of(), false);
  }

  /** The vendor completes a record's name by that of its zone. */
  private static boolean withinZone(@Nullable Object old, @Nullable Object wanted) {
    return old instanceof String was && wanted instanceof String is && was.startsWith(is + ".");
  }

  private static boolean same(Field field, @Nullable Object old, @Nullable Object wanted) {
    if (Unknown.in(wanted)) {
      return false;
    }
    if (old instanceof Map<?, ?> was && wanted instanceof Map<?, ?> is) {
      return is.entrySet().stream()
              .allMatch(
                  entry ->
                      entry.getValue() == null || plain(was.get(entry.getKey()), entry.getValue()))
          && was.entrySet().stream()
              .allMatch(
                  entry ->
                      entry.getValue() == null
                          || is.get(entry.getKey()) != null
                          || field.computed());
    }
    if (old instanceof List<?> was && wanted instanceof List<?> is) {
      return was.size() == is.size()
          && (field.type().equals("Set") ? was.containsAll(is) : was.equals(is));
    }
    return plain(old, wanted);
  }

  private static boolean plain(@Nullable Object old, @Nullable Object wanted) {
    if (old instanceof Number was && wanted instanceof Number is) {
      return was.doubleValue() == is.doubleValue();
    }
    return Objects.equals(old, wanted);
  }
}
