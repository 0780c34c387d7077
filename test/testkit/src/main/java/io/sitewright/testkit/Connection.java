package io.sitewright.testkit;

/**
 * One attempt from a peer to a machine.
 *
 * @param from the peer as the cloud names it
 * @param to the machine's name
 * @param because the rule that decided
 */
public record Connection(String from, String to, String on, boolean open, String because) {
  /** Such as {@code any -> database-1a2b3c4 tcp 3306 connected: firewall shop-database rule 2}. */
  @Override
  public String toString() {
    return "%s -> %s %s %s%s"
        .formatted(
            from, to, on, open ? "connected" : "refused", because.isBlank() ? "" : ": " + because);
  }
}
