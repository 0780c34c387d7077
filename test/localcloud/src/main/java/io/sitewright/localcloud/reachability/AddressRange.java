package io.sitewright.localcloud.reachability;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** A CIDR range of IPv4 or IPv6 addresses; a bare address is a range of one. */
public record AddressRange(Address base, int mask) {
  public static final AddressRange ALL_V4 = parse("0.0.0.0/0");
  public static final AddressRange ALL_V6 = parse("::/0");

  /** Everyone, over either protocol version. */
  public static final List<AddressRange> EVERYONE = List.of(ALL_V4, ALL_V6);

  public AddressRange {
    BigInteger size = BigInteger.ONE.shiftLeft(base.bits() - mask);
    base = new Address(base.bits(), base.value().divide(size).multiply(size));
  }

  /** Reads {@code 203.0.113.0/24}, {@code 2001:db8::/32} or a bare address. */
  public static Optional<AddressRange> tryParse(String text) {
    int slash = text.indexOf('/');
    Optional<Address> base = Address.tryParse(slash < 0 ? text : text.substring(0, slash));
    if (base.isEmpty()) {
      return Optional.empty();
    }
    int bits = base.get().bits();
    String mask = slash < 0 ? Integer.toString(bits) : text.substring(slash + 1);
    if (!mask.matches("\\d{1,3}") || Integer.parseInt(mask) > bits) {
      return Optional.empty();
    }
    return Optional.of(new AddressRange(base.get(), Integer.parseInt(mask)));
  }

  /** Reads a range or fails with a sentence. */
  public static AddressRange parse(String text) {
    return tryParse(text)
        .orElseThrow(
            () -> new IllegalArgumentException("\"" + text + "\" is no CIDR range or address"));
  }

  public boolean contains(Address address) {
    return address.bits() == base.bits()
        && address.value().compareTo(base.value()) >= 0
        && address.value().compareTo(end()) < 0;
  }

  boolean overlaps(AddressRange other) {
    return contains(other.base) || other.contains(base);
  }

  /** The first value after the range. */
  BigInteger end() {
    return base.value().add(BigInteger.ONE.shiftLeft(base.bits() - mask));
  }

  @Override
  public String toString() {
    return base + "/" + mask;
  }
}
