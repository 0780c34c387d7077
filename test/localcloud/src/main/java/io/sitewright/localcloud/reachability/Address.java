package io.sitewright.localcloud.reachability;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One IPv4 or IPv6 address.
 *
 * @param bits 32 or 128
 */
public record Address(int bits, BigInteger value) {
  private static final Pattern V4 =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");
  private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  /** Reads an address literal; never asks a name server. */
  public static Optional<Address> tryParse(String text) {
    if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      byte[] bytes = InetAddress.getByName(text).getAddress();
      return Optional.of(new Address(bytes.length * 8, new BigInteger(1, bytes)));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** Reads an address literal. */
  public static Address parse(String text) {
    return tryParse(text)
        .orElseThrow(
            () -> new IllegalArgumentException("\"" + text + "\" is no IPv4 or IPv6 address"));
  }

  @Override
  public String toString() {
    byte[] bytes = new byte[bits / 8];
    byte[] raw = value.toByteArray();
    int length = Math.min(raw.length, bytes.length);
    System.arraycopy(raw, raw.length - length, bytes, bytes.length - length, length);
    try {
      return InetAddress.getByAddress(bytes).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address of " + bytes.length + " bytes", e);
    }
  }
}
