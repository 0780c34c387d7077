package io.sitewright.model;

import io.sitewright.model.internal.Slugs;
import java.util.List;

/** A full host name or the name of a DNS zone, in lower case: {@code www.example.org}. */
public record DomainName(String text) {
  private static final int MAX_LENGTH = 253;
  private static final int LABEL_MAX = 63;

  /** What {@link #isValid} holds for, as a pattern. */
  public static final String PATTERN =
      "(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])";

  public DomainName {
    if (!isValid(text)) {
      throw new IllegalArgumentException(
          "Domain name \"%s\" is no full host name; write one like \"www.example.org\"."
              .formatted(text));
    }
  }

  /** Two labels or more, and the last is no number, so that an address is not taken for a name. */
  public static boolean isValid(String text) {
    if (text.length() > MAX_LENGTH) {
      return false;
    }
    int start = 0;
    for (int dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', start)) {
      if (!isLabel(text.substring(start, dot))) {
        return false;
      }
      start = dot + 1;
    }
    String last = text.substring(start);
    return start > 0 && isLabel(last) && last.length() > 1 && !isDigit(last.charAt(0));
  }

  private static boolean isLabel(String text) {
    return Slugs.isSlug(text, "-", LABEL_MAX) && !text.endsWith("-");
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  public List<String> labels() {
    return List.of(text.split("\\.", -1));
  }

  /** Whether this name is {@code zone} itself or lies in it. */
  public boolean isIn(DomainName zone) {
    return text.equals(zone.text) || text.endsWith("." + zone.text);
  }

  /**
   * This name as the zone's records say it: {@code www} in {@code example.org}, {@code @} for the
   * zone itself.
   */
  public String relativeTo(DomainName zone) {
    if (!isIn(zone)) {
      throw new IllegalArgumentException(
          "Domain name \"%s\" is not in the zone \"%s\"; name a zone that holds it."
              .formatted(text, zone));
    }
    return text.equals(zone.text) ? "@" : text.substring(0, text.length() - zone.text.length() - 1);
  }

  /**
   * The zone such a host is customarily in: itself when it has two labels, else all but its first
   * label.
   */
  public DomainName customaryZone() {
    return labels().size() == 2 ? this : new DomainName(text.substring(text.indexOf('.') + 1));
  }

  @Override
  public String toString() {
    return text;
  }
}
