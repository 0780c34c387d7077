package io.sitewright.localcloud.expressions;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The fields, functions and operators of the language that are known here. Source:
 * developers.cloudflare.com/ruleset-engine/rules-language.
 */
final class Words {
  static final Map<String, Kind> FIELDS =
      Map.ofEntries(
          Map.entry("cf.client.bot", Kind.BOOLEAN),
          Map.entry("http.cookie", Kind.BYTES),
          Map.entry("http.host", Kind.BYTES),
          Map.entry("http.referer", Kind.BYTES),
          Map.entry("http.request.full_uri", Kind.BYTES),
          Map.entry("http.request.method", Kind.BYTES),
          Map.entry("http.request.uri", Kind.BYTES),
          Map.entry("http.request.uri.path", Kind.BYTES),
          Map.entry("http.request.uri.path.extension", Kind.BYTES),
          Map.entry("http.request.uri.query", Kind.BYTES),
          Map.entry("http.request.version", Kind.BYTES),
          Map.entry("http.user_agent", Kind.BYTES),
          Map.entry("http.x_forwarded_for", Kind.BYTES),
          Map.entry("ip.src", Kind.ADDRESS),
          Map.entry("ip.src.asnum", Kind.INTEGER),
          Map.entry("ip.src.continent", Kind.BYTES),
          Map.entry("ip.src.country", Kind.BYTES),
          Map.entry("ip.src.is_in_european_union", Kind.BOOLEAN),
          Map.entry("ssl", Kind.BOOLEAN));

  /** What a function takes and gives. */
  record Function(List<Kind> takes, boolean more, Kind gives) {}

  static final Map<String, Function> FUNCTIONS =
      Map.of(
          "concat", new Function(List.of(Kind.BYTES), true, Kind.BYTES),
          "ends_with", new Function(List.of(Kind.BYTES, Kind.BYTES), false, Kind.BOOLEAN),
          "len", new Function(List.of(Kind.BYTES), false, Kind.INTEGER),
          "lower", new Function(List.of(Kind.BYTES), false, Kind.BYTES),
          "starts_with", new Function(List.of(Kind.BYTES, Kind.BYTES), false, Kind.BOOLEAN),
          "upper", new Function(List.of(Kind.BYTES), false, Kind.BYTES),
          "url_decode", new Function(List.of(Kind.BYTES), false, Kind.BYTES),
          "wildcard_replace",
              new Function(List.of(Kind.BYTES, Kind.BYTES, Kind.BYTES), false, Kind.BYTES));

  /** Comparisons by the kind of what stands on their left. */
  static final Map<Kind, Set<String>> COMPARISONS =
      Map.of(
          Kind.BOOLEAN, Set.of(),
          Kind.BYTES,
              Set.of(
                  "eq",
                  "==",
                  "ne",
                  "!=",
                  "lt",
                  "<",
                  "le",
                  "<=",
                  "gt",
                  ">",
                  "ge",
                  ">=",
                  "contains",
                  "in",
                  "wildcard",
                  "matches",
                  "~"),
          Kind.INTEGER,
              Set.of("eq", "==", "ne", "!=", "lt", "<", "le", "<=", "gt", ">", "ge", ">=", "in"),
          Kind.ADDRESS, Set.of("eq", "==", "ne", "!=", "in"));

  static final Set<String> AND = Set.of("and", "&&");
  static final Set<String> OR = Set.of("or", "||");
  static final Set<String> XOR = Set.of("xor", "^^");
  static final Set<String> NOT = Set.of("not", "!");

  private Words() {}
}
