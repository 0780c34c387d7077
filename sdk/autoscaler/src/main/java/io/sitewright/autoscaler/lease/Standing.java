package io.sitewright.autoscaler.lease;

/**
 * How an agent stands to the lease.
 *
 * @param leads whether it is the one who acts
 * @param holder who does; empty when nobody does
 * @param generation how often the lease has changed hands
 */
public record Standing(boolean leads, String holder, long generation) {
  /** In words for people. */
  public String words() {
    if (leads) {
      return "acts";
    }
    return holder.isEmpty() ? "watches; nobody acts" : "watches; " + holder + " acts";
  }
}
