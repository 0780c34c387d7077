package io.sitewright.localcloud.core;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A certificate with its key as texts. What is no certificate, no key or no pair is refused; so is
 * a certificate that has expired. Keys: PKCS#8, and RSA's own form.
 */
@Assumed("the vendor checks as much; its texts are not known")
final class Pem {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

  /** What stands around an RSA key in PKCS#8: version 0, the algorithm, then the key as octets. */
  private static final byte[] RSA = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

  /** A certificate as it was read. */
  record Leaf(String sha1, Instant notAfter, List<String> hosts) {}

  private Pem() {}

  static Leaf read(String leaf, String chain, String key) {
    X509Certificate certificate = certificate(leaf, "leaf certificate");
    if (!chain.isEmpty()) {
      certificate(chain, "certificate chain");
    }
    if (certificate.getNotAfter().toInstant().isBefore(Instant.now())) {
      throw CloudRefusal.unprocessable("the leaf certificate has expired");
    }
    try {
      if (!isPair(privateKey(key, certificate.getPublicKey().getAlgorithm()), certificate)) {
        throw CloudRefusal.unprocessable("the private key does not match the leaf certificate");
      }
      byte[] digest = MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded());
      return new Leaf(
          HexFormat.of().formatHex(digest),
          certificate.getNotAfter().toInstant(),
          hosts(certificate));
    } catch (GeneralSecurityException e) {
      throw invalid("private key");
    }
  }

  private static X509Certificate certificate(String text, String what) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    } catch (CertificateException e) {
      throw invalid(what);
    }
  }

  private static PrivateKey privateKey(String text, String algorithm)
      throws GeneralSecurityException {
    Matcher block = BLOCK.matcher(text);
    if (!block.find() || !block.group(1).endsWith("PRIVATE KEY")) {
      throw invalid("private key");
    }
    byte[] bytes;
    try {
      bytes = Base64.getMimeDecoder().decode(block.group(2));
    } catch (IllegalArgumentException e) {
      throw invalid("private key");
    }
    byte[] pkcs8 = block.group(1).equals("RSA PRIVATE KEY") ? wrapped(bytes) : bytes;
    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
  }

  private static byte[] wrapped(byte[] rsa) {
    byte[] octets = element(0x04, rsa);
    byte[] body = ByteBuffer.allocate(RSA.length + octets.length).put(RSA).put(octets).array();
    return element(0x30, body);
  }

  /** An element of DER with a length of two octets, which is what keys of a usual size need. */
  private static byte[] element(int tag, byte[] content) {
    return ByteBuffer.allocate(content.length + 4)
        .put((byte) tag)
        .put((byte) 0x82)
        .putShort((short) content.length)
        .put(content)
        .array();
  }

  private static boolean isPair(PrivateKey key, X509Certificate certificate)
      throws GeneralSecurityException {
    String algorithm = certificate.getPublicKey().getAlgorithm();
    String scheme =
        algorithm.equals("RSA")
            ? "SHA256withRSA"
            : algorithm.equals("EC") ? "SHA256withECDSA" : algorithm;
    byte[] probe = "probe".getBytes(StandardCharsets.UTF_8);
    Signature signing = Signature.getInstance(scheme);
    signing.initSign(key);
    signing.update(probe);
    byte[] signed = signing.sign();
    Signature verifying = Signature.getInstance(scheme);
    verifying.initVerify(certificate.getPublicKey());
    verifying.update(probe);
    return verifying.verify(signed);
  }

  private static List<String> hosts(X509Certificate certificate) throws CertificateException {
    List<String> hosts = new ArrayList<>();
    Collection<List<?>> names = certificate.getSubjectAlternativeNames();
    if (names != null) {
      for (List<?> name : names) {
        if (Integer.valueOf(2).equals(name.get(0))) {
          hosts.add(String.valueOf(name.get(1)).toLowerCase(Locale.ROOT));
        }
      }
    }
    return hosts;
  }

  private static CloudRefusal invalid(String what) {
    return CloudRefusal.unprocessable("the " + what + " is not valid PEM");
  }
}
