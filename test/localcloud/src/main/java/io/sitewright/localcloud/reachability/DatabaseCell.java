package io.sitewright.localcloud.reachability;

/**
 * What a peer may open on a managed database.
 *
 * @param some what at least one address of the peer may open
 * @param every what all its addresses may open
 */
public record DatabaseCell(Peer from, Database to, Access some, Access every) {
  /** Whether all of the peer's addresses are treated alike. */
  public boolean isUniform() {
    return some.sameAs(every);
  }
}
