package io.sitewright.model.settings;

import io.sitewright.model.DomainName;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Certificates and keys as people paste them. */
final class Pem {
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";

  /** What X.509 calls an alternative name that is a host's. */
  private static final Integer DNS_NAME = 2;

  private static final String END = "-----END PRIVATE KEY-----";

  private Pem() {}

  /** The certificates in the text, in their order; none when anything of it is damaged. */
  static List<X509Certificate> certificates(String pem) {
    List<X509Certificate> certificates = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      byte[] bytes = pem.getBytes(StandardCharsets.US_ASCII);
      for (Certificate one : factory.generateCertificates(new ByteArrayInputStream(bytes))) {
        certificates.add((X509Certificate) one);
      }
    } catch (CertificateException e) {
      return List.of();
    }
    return certificates;
  }

  /** The private key in the text, of whichever kind it is. */
  static Optional<PrivateKey> privateKey(String pem) {
    String text = pem.strip();
    if (!text.startsWith(BEGIN) || !text.endsWith(END)) {
      return Optional.empty();
    }
    byte[] bytes;
    try {
      bytes =
          Base64.getMimeDecoder()
              .decode(text.substring(BEGIN.length(), text.length() - END.length()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(bytes);
    return keyOf("RSA", encoded).or(() -> keyOf("EC", encoded));
  }

  private static Optional<PrivateKey> keyOf(String kind, PKCS8EncodedKeySpec encoded) {
    try {
      return Optional.of(KeyFactory.getInstance(kind).generatePrivate(encoded));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  /** The host names that a certificate is for. */
  static List<String> names(X509Certificate certificate) {
    List<String> names = new ArrayList<>();
    try {
      Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
      if (alternatives != null) {
        for (List<?> alternative : alternatives) {
          if (alternative.get(0).equals(DNS_NAME)) {
            names.add(String.valueOf(alternative.get(1)).toLowerCase(Locale.ROOT));
          }
        }
      }
    } catch (CertificateParsingException e) {
      return List.of();
    }
    return names;
  }

  /** Whether browsers take the certificate for this host; a star stands for one label. */
  static boolean isFor(X509Certificate certificate, DomainName host) {
    String text = host.text();
    return names(certificate).contains(text)
        || names(certificate).contains("*" + text.substring(text.indexOf('.')));
  }

  /** Whether what the one signs, the other verifies. */
  static boolean belongTogether(PublicKey open, PrivateKey secret) {
    if (!open.getAlgorithm().equals(secret.getAlgorithm())) {
      return false;
    }
    try {
      Signature signature =
          Signature.getInstance(
              open.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA");
      byte[] something = {1, 2, 3};
      signature.initSign(secret);
      signature.update(something);
      byte[] signed = signature.sign();
      signature.initVerify(open);
      signature.update(something);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
