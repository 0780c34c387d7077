package io.sitewright.policies.facts;

import io.sitewright.model.Cidr;
import java.util.List;
import java.util.Optional;

/** Address ranges as vendors write them: with or without a mask, sometimes with bits beyond it. */
public final class Ranges {
  /** Two halves of the internet are the internet: a range as wide as this lets in strangers. */
  private static final int WIDEST_IPV4 = 7;

  private static final int WIDEST_IPV6 = 15;

  private Ranges() {}

  /** The range; empty where it is none, as a name or a typing error. */
  public static Optional<Cidr> parse(String text) {
    try {
      return Optional.of(
          Cidr.parse(text.contains("/") ? text : text + (text.contains(":") ? "/128" : "/32")));
    } catch (IllegalArgumentException notOne) {
      return Optional.empty();
    }
  }

  /** Whether it is the whole internet or a large part of it. */
  public static boolean isAnyone(String text) {
    return parse(text)
        .filter(range -> range.prefix() <= (range.isIpv6() ? WIDEST_IPV6 : WIDEST_IPV4))
        .isPresent();
  }

  public static boolean isPrivate(String text) {
    return parse(text).filter(Cidr::isPrivate).isPresent();
  }

  /** Whether one of these holds it. */
  public static boolean isWithin(String text, List<Cidr> allowed) {
    return parse(text)
        .filter(range -> allowed.stream().anyMatch(outer -> outer.contains(range)))
        .isPresent();
  }

  /** Those that are ranges. */
  public static List<Cidr> all(List<String> texts) {
    return texts.stream().flatMap(text -> parse(text).stream()).toList();
  }
}
