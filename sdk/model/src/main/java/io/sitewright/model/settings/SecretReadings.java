package io.sitewright.model.settings;

import java.util.Optional;

/** How secrets are read. What they expect is said without showing anything of them. */
final class SecretReadings {
  private SecretReadings() {}

  /** Reads a password or a token. */
  static final class Word extends Reading<Secret> {
    private final String expected;

    Word(String expected) {
      this.expected = expected;
    }

    @Override
    Optional<Secret> read(Raw raw) {
      boolean line = raw.text().length() <= 1000;
      for (int i = 0; i < raw.text().length(); i++) {
        line &= !Character.isISOControl(raw.text().charAt(i));
      }
      return line ? Optional.of(new Secret(raw.text())) : raw.refuse("not one line");
    }

    @Override
    String expected() {
      return expected;
    }

    @Override
    Shape shape() {
      return new Shape.Text("[^\\x00-\\x1f\\x7f]{1,1000}");
    }
  }

  /** Reads a private key. */
  static final class PemKey extends Reading<Secret> {
    @Override
    Optional<Secret> read(Raw raw) {
      return Pem.privateKey(raw.text()).isPresent()
          ? Optional.of(new Secret(raw.text()))
          : raw.refuse("not a private key in PEM");
    }

    @Override
    String expected() {
      return "an unencrypted RSA or EC key in PEM (PKCS 8, BEGIN PRIVATE KEY)";
    }

    @Override
    Shape shape() {
      return new Shape.Text("-----BEGIN PRIVATE KEY-----[\\s\\S]+");
    }
  }

  /** Reads a certificate and what it is signed by. */
  static final class PemCertificate extends Reading<String> {
    @Override
    Optional<String> read(Raw raw) {
      if (raw.text().contains("PRIVATE KEY")) {
        return raw.refuse("holding a private key", "write the certificate chain only");
      }
      return Pem.certificates(raw.text()).isEmpty()
          ? raw.refuse("not a certificate in PEM")
          : Optional.of(raw.text());
    }

    @Override
    String expected() {
      return "certificates in PEM, the site's own first, then those that it is signed by";
    }

    @Override
    Shape shape() {
      return new Shape.Text("\\s*-----BEGIN CERTIFICATE-----[\\s\\S]+");
    }
  }
}
