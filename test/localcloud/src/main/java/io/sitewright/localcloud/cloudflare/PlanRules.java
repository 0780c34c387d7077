package io.sitewright.localcloud.cloudflare;

import io.sitewright.localcloud.core.ObservedOn;
import io.sitewright.localcloud.protocol.Field;
import io.sitewright.localcloud.protocol.Provider.Difference;
import io.sitewright.localcloud.protocol.Rules;
import io.sitewright.localcloud.protocol.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Plans and differences of the plugin framework. */
@ObservedOn("pulumi-cloudflare 6.17.0: schema dump, plan modifiers and defaults")
final class PlanRules {
  private PlanRules() {}

  /**
   * What will be: the program's values, the defaults, and unknown what the vendor computes, but for
   * what it never changes once it is there.
   *
   * @param state empty when the resource is new
   */
  static Map<String, @Nullable Object> plan(
      Rules.Type type, Map<String, @Nullable Object> state, Map<String, @Nullable Object> news) {
    return plan(type.fields(), state, news);
  }

  private static Map<String, @Nullable Object> plan(
      Map<String, Field> fields, Map<?, ?> state, Map<?, ?> news) {
    Map<String, @Nullable Object> plan = new LinkedHashMap<>();
    fields.forEach(
        (name, field) -> {
          Object value = wanted(field, news.get(name));
          if (value == null && field.computed()) {
            Object before = field.keeps() ? state.get(name) : null;
            value = before == null ? Unknown.UNKNOWN : before;
          }
          if (value != null) {
            plan.put(name, value);
          }
        });
    return plan;
  }

  /** What the program says or leaves to the default, inside of objects too. */
  static @Nullable Object wanted(Field field, @Nullable Object given) {
    if (given == null) {
      return field.defaultValue();
    }
    if (field.fields() == null || given == Unknown.UNKNOWN) {
      return given;
    }
    if (given instanceof Map<?, ?> map) {
      return object(field, map);
    }
    if (given instanceof List<?> list) {
      List<@Nullable Object> objects = new ArrayList<>();
      list.forEach(one -> objects.add(one instanceof Map<?, ?> map ? object(field, map) : one));
      return objects;
    }
    return given;
  }

  private static Map<String, @Nullable Object> object(Field field, Map<?, ?> given) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    field
        .nested()
        .forEach(
            (name, nested) -> {
              Object value = wanted(nested, given.get(name));
              if (value != null) {
                object.put(name, value);
              }
            });
    return object;
  }

  static Difference diff(
      Rules.Type type, Map<String, @Nullable Object> state, Map<String, @Nullable Object> news) {
    TreeSet<String> diffs = new TreeSet<>();
    TreeSet<String> replaces = new TreeSet<>();
    type.fields()
        .forEach(
            (name, field) -> {
              Object given = news.get(name);
              if (!field.isInput() || Sameness.of(field, state.get(name), wanted(field, given))) {
                return;
              }
              if (ReadName.completes(type, name, state.get(name), given)) {
                return;
              }
              diffs.add(name);
              if (field.forceNew() && (given != null || !field.forceNewIfConfigured())) {
                replaces.add(name);
              }
            });
    return new Difference(
        new TreeMap<>(), List.copyOf(diffs), List.copyOf(replaces), List.of(), false);
  }
}
