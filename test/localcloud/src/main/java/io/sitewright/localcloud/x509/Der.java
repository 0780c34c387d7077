package io.sitewright.localcloud.x509;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One ASN.1 value in its distinguished encoding, read.
 *
 * @param tag the identifier octet
 * @param content without the header
 * @param whole with the header
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Der(int tag, byte[] content, byte[] whole) {
  static final int BIT_STRING = 0x03;
  static final int OID = 0x06;
  static final int SEQUENCE = 0x30;

  private static final int LONG = 0x80;
  private static final int LENGTH_BYTES_MAX = 3;

  /** Reads exactly one value. */
  static Der one(byte[] bytes) {
    List<Der> values = all(bytes);
    if (values.size() != 1) {
      throw new IllegalArgumentException("not one ASN.1 value but " + values.size());
    }
    return values.get(0);
  }

  private static List<Der> all(byte[] bytes) {
    List<Der> values = new ArrayList<>();
    int at = 0;
    while (at < bytes.length) {
      int begin = at;
      int tag = bytes[at++] & 0xff;
      int length = octet(bytes, at++);
      if (length >= LONG) {
        int count = length - LONG;
        if (count == 0 || count > LENGTH_BYTES_MAX) {
          throw new IllegalArgumentException("a length of " + count + " octets");
        }
        length = 0;
        for (int i = 0; i < count; i++) {
          length = (length << 8) | octet(bytes, at++);
        }
      }
      if (length > bytes.length - at) {
        throw new IllegalArgumentException("a value that ends too early");
      }
      values.add(
          new Der(
              tag,
              Arrays.copyOfRange(bytes, at, at + length),
              Arrays.copyOfRange(bytes, begin, at + length)));
      at += length;
    }
    return values;
  }

  private static int octet(byte[] bytes, int at) {
    if (at >= bytes.length) {
      throw new IllegalArgumentException("a value that ends too early");
    }
    return bytes[at] & 0xff;
  }

  Der expect(int wanted) {
    if (tag != wanted) {
      throw new IllegalArgumentException("tag %02x where %02x must stand".formatted(tag, wanted));
    }
    return this;
  }

  /** The values inside, of which there must be so many. */
  List<Der> inside(int least) {
    List<Der> values = all(expect(SEQUENCE).content());
    if (values.size() < least) {
      throw new IllegalArgumentException(
          "a sequence of %d where %d must stand".formatted(values.size(), least));
    }
    return values;
  }

  /** A bit string of whole octets. */
  byte[] bits() {
    byte[] bits = expect(BIT_STRING).content();
    if (bits.length == 0 || bits[0] != 0) {
      throw new IllegalArgumentException("a bit string that ends within an octet");
    }
    return Arrays.copyOfRange(bits, 1, bits.length);
  }

  /** An object identifier in dots. */
  String oid() {
    byte[] octets = expect(OID).content();
    StringBuilder dots = new StringBuilder();
    long part = 0;
    for (byte octet : octets) {
      part = (part << 7) | (octet & 0x7f);
      if ((octet & 0x80) == 0) {
        if (dots.isEmpty()) {
          long first = Math.min(part / 40, 2);
          dots.append(first).append('.').append(part - first * 40);
        } else {
          dots.append('.').append(part);
        }
        part = 0;
      }
    }
    return dots.toString();
  }
}
