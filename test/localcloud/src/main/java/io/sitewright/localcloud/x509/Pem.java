package io.sitewright.localcloud.x509;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Text around bytes. */
final class Pem {
  private Pem() {}

  static String of(String label, byte[] bytes) {
    byte[] end = "\n".getBytes(StandardCharsets.US_ASCII);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(label, Base64.getMimeEncoder(64, end).encodeToString(bytes), label);
  }

  static byte[] read(String label, String text) {
    String begin = "-----BEGIN " + label + "-----";
    String end = "-----END " + label + "-----";
    String trimmed = text.strip();
    if (!trimmed.startsWith(begin) || !trimmed.endsWith(end)) {
      throw new IllegalArgumentException("no " + begin + " ... " + end);
    }
    return Base64.getMimeDecoder()
        .decode(trimmed.substring(begin.length(), trimmed.length() - end.length()));
  }
}
