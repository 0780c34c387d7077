package io.sitewright.localcloud.digitalocean;

import io.sitewright.localcloud.core.ObservedOn;
import io.sitewright.localcloud.protocol.Field;
import io.sitewright.localcloud.protocol.Provider.Detail;
import io.sitewright.localcloud.protocol.Provider.Difference;
import io.sitewright.localcloud.protocol.Provider.Way;
import io.sitewright.localcloud.protocol.Rules;
import io.sitewright.localcloud.protocol.Target;
import io.sitewright.localcloud.protocol.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Diff: the state's outputs against the new inputs, property by property. No request is made. */
@ObservedOn("pulumi-digitalocean 4.76.0: paths, kinds, replaces, stables, deleteBeforeReplace")
final class Differ {
  Difference diff(
      Rules.Type type,
      Target target,
      Map<String, @Nullable Object> state,
      Map<String, @Nullable Object> news) {
    TreeMap<String, Detail> details = new TreeMap<>();
    TreeSet<String> diffs = new TreeSet<>();
    TreeSet<String> replaces = new TreeSet<>();
    TreeSet<String> stables = new TreeSet<>();
    type.fields()
        .forEach(
            (name, field) -> {
              if (!field.isInput()) {
                return;
              }
              if (field.forceNew()) {
                stables.add(name);
              }
              TreeMap<String, Way> ways = new TreeMap<>();
              if (!Suppression.applies(target, name, field, state, news)) {
                compare(field, state.get(name), wanted(field, news.get(name)), name, ways);
              }
              ways.forEach((path, way) -> details.put(path, new Detail(way, field.forceNew())));
              if (!ways.isEmpty()) {
                diffs.add(name);
                if (field.forceNew()) {
                  replaces.add(name);
                }
              }
            });
    if (diffs.contains("ipv6") && Boolean.TRUE.equals(news.get("ipv6"))) {
      // Enabling IPv6 in place makes its address unknown.
      details.put("ipv6Address", new Detail(Way.UPDATE, false));
      diffs.add("ipv6Address");
    }
    return new Difference(
        details,
        List.copyOf(diffs),
        List.copyOf(replaces),
        List.copyOf(stables),
        !replaces.isEmpty() && namedByProgram(type, news));
  }

  private static @Nullable Object wanted(Field field, @Nullable Object given) {
    return Shape.of(field, given == null ? field.defaultValue() : given);
  }

  /**
   * A name that could be made but was given lets the provider delete first, so that the name is
   * free.
   */
  private static boolean namedByProgram(Rules.Type type, Map<String, @Nullable Object> news) {
    List<?> made = news.get("__defaults") instanceof List<?> list ? list : List.of();
    return type.fields().entrySet().stream()
        .anyMatch(
            entry ->
                entry.getValue().autoNamed()
                    && news.get(entry.getKey()) != null
                    && !made.contains(entry.getKey()));
  }

  private void compare(
      Field field,
      @Nullable Object old,
      @Nullable Object wanted,
      String path,
      Map<String, Way> ways) {
    if (wanted == null && field.computed()) {
      return;
    }
    if (Zero.is(old) && Zero.is(wanted)) {
      return;
    }
    boolean grown = field.isCollection() || field.isObject() || field.type().equals("Map");
    if (old == null || (grown && Zero.is(old))) {
      ways.put(path, Way.ADD);
    } else if (wanted == null || (grown && Zero.is(wanted))) {
      ways.put(path, Way.DELETE);
    } else if (field.isSet() && old instanceof List<?> olds && wanted instanceof List<?> wants) {
      sets(field, olds, wants, path, ways);
    } else if (field.isCollection()
        && old instanceof List<?> olds
        && wanted instanceof List<?> wants) {
      lists(field, olds, wants, path, ways);
    } else if (field.isObject()
        && old instanceof Map<?, ?> olds
        && wanted instanceof Map<?, ?> wants) {
      objects(field, olds, wants, path, ways);
    } else if (!same(field, old, wanted)) {
      ways.put(path, Way.UPDATE);
    }
  }

  private void sets(Field field, List<?> olds, List<?> wants, String path, Map<String, Way> ways) {
    List<Object> left = new ArrayList<>();
    olds.forEach(element -> left.add(Objects.requireNonNullElse(element, "")));
    List<Integer> added = new ArrayList<>();
    for (int i = 0; i < wants.size(); i++) {
      Object wanted = wants.get(i);
      int at = -1;
      for (int j = 0; j < left.size() && at < 0; j++) {
        at = same(field, left.get(j), wanted) ? j : -1;
      }
      if (at < 0) {
        added.add(i);
      } else {
        left.remove(at);
      }
    }
    if (!left.isEmpty() && !added.isEmpty() && hasVendorsPart(field)) {
      // The provider cannot tell which of its elements became which.
      ways.put(path, Way.UPDATE);
      return;
    }
    for (Object gone : left) {
      ways.put(path + "[" + olds.indexOf(gone) + "]", Way.DELETE);
    }
    for (int i : added) {
      ways.merge(path + "[" + i + "]", Way.ADD, (before, now) -> Way.UPDATE);
    }
  }

  private static boolean hasVendorsPart(Field field) {
    return field.nested().values().stream().anyMatch(Field::computed);
  }

  /** Whether the state says what is wanted. */
  boolean agree(Field field, @Nullable Object state, @Nullable Object wanted) {
    TreeMap<String, Way> ways = new TreeMap<>();
    compare(field, state, wanted, "", ways);
    return ways.isEmpty();
  }

  private void lists(Field field, List<?> olds, List<?> wants, String path, Map<String, Way> ways) {
    for (int i = 0; i < Math.max(olds.size(), wants.size()); i++) {
      String here = path + "[" + i + "]";
      Object old = i < olds.size() ? olds.get(i) : null;
      Object wanted = i < wants.size() ? wants.get(i) : null;
      if (old instanceof Map<?, ?> was && wanted instanceof Map<?, ?> is) {
        objects(field, was, is, here, ways);
      } else if (old == null) {
        ways.put(here, Way.ADD);
      } else if (wanted == null) {
        ways.put(here, Way.DELETE);
      } else if (!same(field, old, wanted)) {
        ways.put(here, Way.UPDATE);
      }
    }
  }

  private void objects(
      Field field, Map<?, ?> olds, Map<?, ?> wants, String path, Map<String, Way> ways) {
    field
        .nested()
        .forEach(
            (name, nested) ->
                compare(nested, olds.get(name), wants.get(name), path + "." + name, ways));
  }

  /**
   * Equal in the provider's eyes: the order of a set and zeros do not count. Nothing equals what is
   * unknown.
   */
  private boolean same(Field field, @Nullable Object one, @Nullable Object other) {
    if (Unknown.in(other)) {
      return false;
    }
    if (one instanceof Map<?, ?> map && other instanceof Map<?, ?> wanted) {
      TreeMap<String, Way> ways = new TreeMap<>();
      objects(field, map, wanted, "", ways);
      return ways.isEmpty();
    }
    if (one instanceof Number number && other instanceof Number wanted) {
      return number.doubleValue() == wanted.doubleValue();
    }
    return Objects.equals(one, other);
  }
}
