package io.sitewright.localcloud.reachability;

import java.util.Locale;

/**
 * What a peer may open on a machine by one layer.
 *
 * @param some what at least one address of the peer may open
 * @param every the ports that all its addresses may open; differs only where rules split the peer's
 *     range
 */
public record Cell(Peer from, Node to, Layer layer, Access some, Access every) {
  /** A layer of defence. */
  public enum Layer {
    CLOUD,
    UFW,
    COMBINED;

    /** Such as {@code combined}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether all of the peer's addresses are treated alike. */
  public boolean isUniform() {
    return some.sameAs(every);
  }
}
