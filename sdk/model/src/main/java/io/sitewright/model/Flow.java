package io.sitewright.model;

/**
 * One permission to connect, with its reason. Nothing else opens a port.
 *
 * <pre>{@code
 * WEBSERVER.reaches(DATABASE).on(MYSQL).because("the shop reads its orders")
 * }</pre>
 */
public record Flow(Peer from, Role to, Traffic on, String because) {

  public Flow {
    if (because.isBlank()) {
      throw new IllegalArgumentException(
          "Flow %s has no reason; say why with because(\"...\").".formatted(subject(from, to, on)));
    }
    if (hasControls(because)) {
      throw new IllegalArgumentException(
          "Flow %s has a reason with control characters; say it in one line of text."
              .formatted(subject(from, to, on)));
    }
    if (from == Role.MANAGED_DATABASE) {
      throw new IllegalArgumentException(
          "Flow %s starts at a managed database, which opens no connections; name a machine as its source."
              .formatted(subject(from, to, on)));
    }
    if (on == Ping.PING && !to.isMachine()) {
      throw new IllegalArgumentException(
          "Flow %s pings a managed database, which is no machine; leave it out."
              .formatted(subject(from, to, on)));
    }
  }

  private static boolean hasControls(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** Whether both permit the very same thing, whatever their reasons. */
  boolean permitsSameAs(Flow other) {
    return from.equals(other.from) && to == other.to && on.equals(other.on);
  }

  private static String subject(Peer from, Role to, Traffic on) {
    return "%s -> %s %s".formatted(from.id(), to.label(), on.text());
  }

  /** {@code any -> webserver tcp 443: visitors read the site}. */
  @Override
  public String toString() {
    return subject(from, to, on) + ": " + because;
  }
}
