package io.sitewright.model;

import java.util.List;

/**
 * Who opens a connection: a {@link Role} of the site, anybody, the operators, Cloudflare's edge, or
 * declared addresses. Made for static import:
 *
 * <pre>{@code
 * INTERNET.reaches(WEBSERVER).on(HTTPS).because("visitors read the site")
 * }</pre>
 */
// No deadlock: Internet, Operators and CloudflareEdge have no statics and are constructed nowhere
// but
// here, so their initialization always starts with this interface.
@SuppressWarnings("ClassInitializationDeadlock")
public sealed interface Peer permits Role, Internet, Operators, CloudflareEdge, Addresses {
  /** Anybody at all, the machines of the site included. */
  Peer INTERNET = new Internet();

  /** The people who run the site, at the addresses of {@code site:operators}. */
  Peer OPERATORS = new Operators();

  /** Cloudflare's published address ranges, from which proxied visitors arrive. */
  Peer CLOUDFLARE = new CloudflareEdge();

  /** Known addresses under a name of their own, such as a payment partner's. */
  static Addresses addresses(String label, Cidr... ranges) {
    return new Addresses(label, List.of(ranges));
  }

  /**
   * Stable text: {@code any}, {@code operators}, {@code cloudflare}, {@code role:webserver}, {@code
   * addresses:partner}.
   */
  String id();

  /** Whether a flow from this peer lets {@code other} through, as far as the intent can tell. */
  boolean covers(Peer other);

  /** Begins a flow: {@code INTERNET.reaches(WEBSERVER).on(HTTPS).because("...")}. */
  default FlowTo reaches(Role to) {
    return new FlowTo(this, to);
  }
}
