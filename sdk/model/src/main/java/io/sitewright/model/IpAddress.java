package io.sitewright.model;

import io.sitewright.model.internal.Slugs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One IPv4 or IPv6 address, parsed without ever asking a name server. Its text is canonical (RFC
 * 5952).
 */
public record IpAddress(boolean isIpv6, long high, long low) {

  public static Optional<IpAddress> parse(String text) {
    return text.indexOf(':') >= 0 ? parseIpv6(text) : parseIpv4(text);
  }

  /** How many bits an address of this family has: 32 or 128. */
  public int bits() {
    return isIpv6 ? 128 : 32;
  }

  /** This address with every bit after the first {@code prefix} cleared. */
  public IpAddress truncatedTo(int prefix) {
    if (!isIpv6) {
      return new IpAddress(false, 0, low & leading(prefix + 32));
    }
    return new IpAddress(true, high & leading(prefix), low & leading(prefix - 64));
  }

  /** The address {@code steps} after this one. */
  public IpAddress plus(long steps) {
    long sum = low + steps;
    long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
    return new IpAddress(isIpv6, high + carry, sum);
  }

  private static long leading(int ones) {
    if (ones <= 0) {
      return 0;
    }
    return ones >= 64 ? -1L : -1L << (64 - ones);
  }

  private static Optional<IpAddress> parseIpv4(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return Optional.empty();
    }
    long value = 0;
    for (String part : parts) {
      if (!Slugs.isNumber(part, 3) || Integer.parseInt(part) > 255) {
        return Optional.empty();
      }
      value = value << 8 | Integer.parseInt(part);
    }
    return Optional.of(new IpAddress(false, 0, value));
  }

  private static Optional<IpAddress> parseIpv6(String text) {
    int gap = text.indexOf("::");
    List<Long> groups = new ArrayList<>();
    if (gap < 0) {
      if (!addGroups(text, groups) || groups.size() != 8) {
        return Optional.empty();
      }
    } else {
      List<Long> tail = new ArrayList<>();
      String before = text.substring(0, gap);
      String after = text.substring(gap + 2);
      boolean wellFormed =
          (before.isEmpty() || addGroups(before, groups))
              && (after.isEmpty() || addGroups(after, tail))
              && groups.size() + tail.size() <= 7;
      if (!wellFormed) {
        return Optional.empty();
      }
      while (groups.size() + tail.size() < 8) {
        groups.add(0L);
      }
      groups.addAll(tail);
    }
    long high = 0;
    long low = 0;
    for (int i = 0; i < 4; i++) {
      high = high << 16 | groups.get(i);
      low = low << 16 | groups.get(i + 4);
    }
    return Optional.of(new IpAddress(true, high, low));
  }

  private static boolean addGroups(String text, List<Long> into) {
    for (String group : text.split(":", -1)) {
      if (group.isEmpty() || group.length() > 4) {
        return false;
      }
      long value = 0;
      for (int i = 0; i < group.length(); i++) {
        int digit = group.charAt(i) < 128 ? Character.digit(group.charAt(i), 16) : -1;
        if (digit < 0) {
          return false;
        }
        value = value << 4 | digit;
      }
      into.add(value);
    }
    return true;
  }

  private int group(int index) {
    long half = index < 4 ? high : low;
    return (int) (half >>> (48 - 16 * (index % 4)) & 0xffff);
  }

  // Equality is written out because a record's own spins up method handles, which every preview
  // would
  // wait for.
  @Override
  public boolean equals(Object other) {
    return other instanceof IpAddress address
        && isIpv6 == address.isIpv6
        && high == address.high
        && low == address.low;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(high) * 31 + Long.hashCode(low);
  }

  @Override
  public String toString() {
    if (!isIpv6) {
      return (low >> 24 & 255)
          + "."
          + (low >> 16 & 255)
          + "."
          + (low >> 8 & 255)
          + "."
          + (low & 255);
    }
    int gapStart = -1;
    int gapLength = 1;
    for (int start = 0; start < 8; start++) {
      int end = start;
      while (end < 8 && group(end) == 0) {
        end++;
      }
      if (end - start > gapLength) {
        gapStart = start;
        gapLength = end - start;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == gapStart) {
        text.append("::");
        i += gapLength - 1;
      } else {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
          text.append(':');
        }
        text.append(Integer.toHexString(group(i)));
      }
    }
    return text.toString();
  }
}
