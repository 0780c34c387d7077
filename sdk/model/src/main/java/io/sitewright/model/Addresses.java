package io.sitewright.model;

import java.util.List;

/** Declared address ranges under a label, made by {@link Peer#addresses}. */
public record Addresses(String label, List<Cidr> ranges) implements Peer {

  public Addresses {
    if (label.isBlank() || label.chars().anyMatch(Character::isWhitespace)) {
      throw new IllegalArgumentException(
          "Addresses label \"%s\" is blank or has spaces; name them in one word, such as \"partner\"."
              .formatted(label));
    }
    ranges = List.copyOf(ranges);
    if (ranges.isEmpty()) {
      throw new IllegalArgumentException(
          "Addresses \"%s\" hold no range; name at least one CIDR.".formatted(label));
    }
    for (Cidr range : ranges) {
      if (range.prefix() == 0) {
        throw new IllegalArgumentException(
            "Addresses \"%s\" hold %s, which is everybody; say INTERNET instead."
                .formatted(label, range));
      }
    }
  }

  @Override
  public String id() {
    return "addresses:" + label;
  }

  @Override
  public boolean covers(Peer other) {
    return other instanceof Addresses others
        && others.ranges.stream()
            .allMatch(range -> ranges.stream().anyMatch(own -> own.contains(range)));
  }

  @Override
  public String toString() {
    return id();
  }
}
