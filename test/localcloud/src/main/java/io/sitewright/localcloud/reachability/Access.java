package io.sitewright.localcloud.reachability;

import java.util.Optional;

/**
 * What one source may do to one machine by one layer.
 *
 * @param ping the rule that lets an echo request in; empty when none does
 * @param otherwise why all else is closed; empty when nothing is
 */
public record Access(PortSet tcp, Optional<String> ping, String otherwise) {
  static Access open(String rule) {
    return new Access(PortSet.all(rule), Optional.of(rule), "");
  }

  static Access closed(String why) {
    return new Access(PortSet.NONE, Optional.empty(), why);
  }

  /** What either lets in. */
  Access or(Access other) {
    return new Access(tcp.or(other.tcp), ping.isPresent() ? ping : other.ping, otherwise);
  }

  /** What both let in. */
  Access and(Access other) {
    return new Access(
        tcp.and(other.tcp),
        ping.flatMap(one -> other.ping.map(two -> bothRules(one, two))),
        bothRules(otherwise, other.otherwise));
  }

  /** What is let in here and not held back by a limit elsewhere; the rules stay those of here. */
  Access within(Access limit) {
    return new Access(
        tcp.within(limit.tcp),
        limit.ping.isPresent() ? ping : limit.ping,
        bothRules(otherwise, limit.otherwise));
  }

  boolean sameAs(Access other) {
    return tcp.samePorts(other.tcp) && ping.isPresent() == other.ping.isPresent();
  }

  static String bothRules(String one, String two) {
    if (one.isEmpty() || one.equals(two)) {
      return two;
    }
    return two.isEmpty() ? one : one + "; " + two;
  }
}
