package io.sitewright.model;

import io.sitewright.model.internal.Slugs;
import java.util.Optional;

/**
 * A range of IPv4 or IPv6 addresses: {@code Cidr.parse("203.0.113.7/32")}. Prints in one canonical
 * form, so that equal ranges are equal texts.
 */
public record Cidr(IpAddress network, int prefix) {

  public Cidr {
    if (prefix < 0 || prefix > network.bits()) {
      throw new IllegalArgumentException(
          "CIDR mask /%d is out of range for %s; it goes from /0 to /%d."
              .formatted(prefix, network, network.bits()));
    }
    IpAddress start = network.truncatedTo(prefix);
    if (!start.equals(network)) {
      throw new IllegalArgumentException(
          "CIDR \"%s/%d\" has bits set beyond its mask; did you mean \"%s/%d\" or \"%s/%d\"?"
              .formatted(network, prefix, start, prefix, network, network.bits()));
    }
  }

  public static Cidr parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    Optional<IpAddress> network = IpAddress.parse(address);
    if (network.isEmpty()) {
      throw new IllegalArgumentException(
          "CIDR \"%s\" does not start with an IPv4 or IPv6 address; write one like \"203.0.113.7/32\" or \"2001:db8::/32\"."
              .formatted(text));
    }
    if (slash < 0) {
      throw new IllegalArgumentException(
          "CIDR mask is missing in \"%s\"; did you mean \"%s/%d\"?"
              .formatted(text, network.get(), network.get().bits()));
    }
    String mask = text.substring(slash + 1);
    if (!Slugs.isNumber(mask, 3)) {
      throw new IllegalArgumentException(
          "CIDR mask in \"%s\" is not a number; write one like \"%s/%d\"."
              .formatted(text, network.get(), network.get().bits()));
    }
    return new Cidr(network.get(), Integer.parseInt(mask));
  }

  public boolean isIpv6() {
    return network.isIpv6();
  }

  /** Whether every address of {@code other} is in this range. */
  public boolean contains(Cidr other) {
    return prefix <= other.prefix && contains(other.network);
  }

  public boolean contains(IpAddress address) {
    return address.isIpv6() == isIpv6() && address.truncatedTo(prefix).equals(network);
  }

  public boolean overlaps(Cidr other) {
    return contains(other) || other.contains(this);
  }

  /** Whether the whole range lies in 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or fc00::/7. */
  public boolean isPrivate() {
    return PrivateRanges.hold(this);
  }

  @Override
  public String toString() {
    return network + "/" + prefix;
  }

  /** Held apart: a constant of this very type here would be read while it is being made. */
  private static final class PrivateRanges {
    private static final Cidr[] ALL = {
      parse("10.0.0.0/8"), parse("172.16.0.0/12"), parse("192.168.0.0/16"), parse("fc00::/7")
    };

    static boolean hold(Cidr range) {
      for (Cidr known : ALL) {
        if (known.contains(range)) {
          return true;
        }
      }
      return false;
    }
  }
}
