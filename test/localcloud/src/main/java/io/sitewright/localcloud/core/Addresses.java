package io.sitewright.localcloud.core;

import java.util.Set;

/** IPv4 arithmetic for handing out addresses. */
final class Addresses {
  /**
   * The address block for benchmarks (RFC 2544): no real host is ever meant. Holds 131,072
   * addresses.
   */
  private static final long PUBLIC_BASE = number("198.18.0.0");

  /** Three quarters are the droplets', the rest is for all else. */
  private static final int PUBLIC_SIZE = 3 << 15;

  private static final int OTHER_SIZE = 1 << 15;

  /**
   * The network address, the gateway and the vendor's own first hosts are not given out (assumed).
   */
  private static final int RESERVED_FIRST = 2;

  private Addresses() {}

  static String publicAddress(long serial) {
    return text(PUBLIC_BASE + 1 + serial % (PUBLIC_SIZE - 2));
  }

  /** Of what is no droplet. */
  static String otherPublicAddress(long serial) {
    return text(PUBLIC_BASE + PUBLIC_SIZE + 1 + serial % (OTHER_SIZE - 2));
  }

  static String otherIpv6(long serial) {
    return "2001:db8:1::" + Long.toHexString(0x1000 + serial);
  }

  static String ipv6(long serial) {
    return "2001:db8::" + Long.toHexString(0x1000 + serial);
  }

  /** The lowest free address of a range, or empty when it is full. */
  static String lowestFree(String cidr, Set<String> taken) {
    long base = base(cidr);
    long size = size(cidr);
    for (long host = RESERVED_FIRST; host < size - 1; host++) {
      String candidate = text(base + host);
      if (!taken.contains(candidate)) {
        return candidate;
      }
    }
    return "";
  }

  static boolean overlap(String one, String other) {
    return base(one) < base(other) + size(other) && base(other) < base(one) + size(one);
  }

  static boolean isPrivate(String cidr) {
    return inside(cidr, "10.0.0.0/8")
        || inside(cidr, "172.16.0.0/12")
        || inside(cidr, "192.168.0.0/16");
  }

  static int mask(String cidr) {
    return Integer.parseInt(cidr.substring(cidr.indexOf('/') + 1));
  }

  private static boolean inside(String inner, String outer) {
    return base(inner) >= base(outer) && base(inner) + size(inner) <= base(outer) + size(outer);
  }

  /** The range with its host bits cleared. */
  static String canonical(String cidr) {
    return text(base(cidr)) + "/" + mask(cidr);
  }

  private static long size(String cidr) {
    return 1L << (32 - mask(cidr));
  }

  private static long base(String cidr) {
    return number(cidr.substring(0, cidr.indexOf('/'))) & -size(cidr);
  }

  private static long number(String address) {
    long value = 0;
    for (String part : address.split("\\.", -1)) {
      value = value * 256 + Integer.parseInt(part);
    }
    return value;
  }

  private static String text(long address) {
    return (address >> 24 & 255)
        + "."
        + (address >> 16 & 255)
        + "."
        + (address >> 8 & 255)
        + "."
        + (address & 255);
  }
}
