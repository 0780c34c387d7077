package io.sitewright.localcloud.x509;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Signing requests made by OpenSSL. */
public final class Requests {
  private Requests() {}

  public static String rsa() {
    return text("rsa.csr");
  }

  public static String ec() {
    return text("ec.csr");
  }

  static String ed25519() {
    return text("ed25519.csr");
  }

  private static String text(String file) {
    try (InputStream in = Requests.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
