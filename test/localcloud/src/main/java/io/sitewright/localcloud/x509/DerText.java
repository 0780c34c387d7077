package io.sitewright.localcloud.x509;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** ASN.1 values in their distinguished encoding, written. */
final class DerText {
  private static final int UTC_UNTIL_YEAR = 2050;

  private DerText() {}

  static byte[] value(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    int length = content.size();
    if (length < 0x80) {
      out.write(length);
    } else {
      byte[] octets = BigInteger.valueOf(length).toByteArray();
      int lead = octets[0] == 0 ? 1 : 0;
      out.write(0x80 | octets.length - lead);
      out.write(octets, lead, octets.length - lead);
    }
    out.writeBytes(content.toByteArray());
    return out.toByteArray();
  }

  static byte[] sequence(byte[]... parts) {
    return value(Der.SEQUENCE, parts);
  }

  static byte[] set(byte[]... parts) {
    return value(0x31, parts);
  }

  static byte[] explicit(int number, byte[]... parts) {
    return value(0xa0 | number, parts);
  }

  static byte[] integer(BigInteger number) {
    return value(0x02, number.toByteArray());
  }

  static byte[] isTrue() {
    return value(0x01, new byte[] {(byte) 0xff});
  }

  static byte[] octets(byte[] octets) {
    return value(0x04, octets);
  }

  /** Whole octets of which the last bits do not count. */
  static byte[] bits(int unused, byte[] octets) {
    return value(Der.BIT_STRING, new byte[] {(byte) unused}, octets);
  }

  static byte[] utf8(String text) {
    return value(0x0c, text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] ascii(int tag, String text) {
    return value(tag, text.getBytes(StandardCharsets.US_ASCII));
  }

  static byte[] time(Instant at) {
    var time = at.atOffset(ZoneOffset.UTC);
    boolean generalized = time.getYear() >= UTC_UNTIL_YEAR;
    String pattern = generalized ? "yyyyMMddHHmmss'Z'" : "yyMMddHHmmss'Z'";
    return ascii(generalized ? 0x18 : 0x17, DateTimeFormatter.ofPattern(pattern).format(time));
  }

  static byte[] oid(String dots) {
    String[] parts = dots.split("\\.", -1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(Integer.parseInt(parts[0]) * 40 + Integer.parseInt(parts[1]));
    for (int i = 2; i < parts.length; i++) {
      int part = Integer.parseInt(parts[i]);
      int groups = 1;
      while (part >> (7 * groups) != 0) {
        groups++;
      }
      for (int group = groups - 1; group >= 0; group--) {
        int bits = (part >> (7 * group)) & 0x7f;
        out.write(group == 0 ? bits : bits | 0x80);
      }
    }
    return value(Der.OID, out.toByteArray());
  }
}
