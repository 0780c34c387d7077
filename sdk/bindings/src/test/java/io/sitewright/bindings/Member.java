package io.sitewright.bindings;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is known of one property: its type ({@code string}, {@code Rule[]}, {@code string or
 * Region}) and its flags.
 */
record Member(String type, Set<String> flags) {
  static final String REQUIRED = "required";
  static final String REPLACES = "replaces";
  static final String ALWAYS = "always";
  static final String SECRET = "secret";
  static final String DEPRECATED = "deprecated";

  Member {
    flags = Set.copyOf(flags);
  }

  static Member parse(String text) {
    List<String> parts = Pattern.compile(", ").splitAsStream(text).toList();
    return new Member(parts.get(0), Set.copyOf(parts.subList(1, parts.size())));
  }

  Member without(String flag) {
    return new Member(
        type, flags.stream().filter(f -> !f.equals(flag)).collect(Collectors.toSet()));
  }

  @Override
  public String toString() {
    return flags.isEmpty() ? type : type + ", " + String.join(", ", new TreeSet<>(flags));
  }
}
