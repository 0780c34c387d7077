package io.sitewright.localcloud.x509;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * An authority that signs certificates.
 *
 * @param certificate its own, as PEM
 * @param privateKey as PEM
 */
public record Authority(String certificate, String privateKey) {
  private static final String ECDSA_SHA256 = "1.2.840.10045.4.3.2";
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SERIAL_BITS = 126;

  private static final String COMMON_NAME = "2.5.4.3";
  private static final String KEY_IDENTIFIER = "2.5.29.14";
  private static final String KEY_USAGE = "2.5.29.15";
  private static final String ALTERNATIVE_NAMES = "2.5.29.17";
  private static final String BASIC_CONSTRAINTS = "2.5.29.19";
  private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
  private static final String SERVER = "1.3.6.1.5.5.7.3.1";
  private static final String CLIENT = "1.3.6.1.5.5.7.3.2";

  private static final byte[] SIGNS_CERTIFICATES = {0x06};
  private static final byte[] SIGNS_AND_ENCIPHERS = {(byte) 0xa0};

  /** A new one with a key of its own. */
  public static Authority named(String name, Instant now, Duration validity) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
      KeyPair pair = generator.generateKeyPair();
      byte[] certificate =
          sign(
              pair.getPrivate(),
              name(name),
              name(name),
              now,
              now.plus(validity),
              pair.getPublic(),
              List.of(
                  extension(BASIC_CONSTRAINTS, true, DerText.sequence(DerText.isTrue())),
                  extension(KEY_USAGE, true, DerText.bits(1, SIGNS_CERTIFICATES)),
                  keyIdentifier(pair.getPublic())));
      return new Authority(
          Pem.of("CERTIFICATE", certificate),
          Pem.of("PRIVATE KEY", pair.getPrivate().getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java cannot sign certificates", e);
    }
  }

  /** Signs a certificate for these host names, as PEM. */
  public String issue(
      SigningRequest request, String subject, List<String> hosts, Instant from, Instant until) {
    try {
      PrivateKey key =
          KeyFactory.getInstance("EC")
              .generatePrivate(new PKCS8EncodedKeySpec(Pem.read("PRIVATE KEY", privateKey)));
      List<Der> own = Der.one(Pem.read("CERTIFICATE", certificate)).inside(1).get(0).inside(6);
      byte[] issuer = own.get(5).whole();
      List<byte[]> names = new ArrayList<>();
      hosts.forEach(host -> names.add(DerText.ascii(0x82, host)));
      return Pem.of(
          "CERTIFICATE",
          sign(
              key,
              issuer,
              name(subject),
              from,
              until,
              request.key(),
              List.of(
                  extension(BASIC_CONSTRAINTS, true, DerText.sequence()),
                  extension(KEY_USAGE, true, DerText.bits(5, SIGNS_AND_ENCIPHERS)),
                  extension(
                      EXTENDED_KEY_USAGE,
                      false,
                      DerText.sequence(DerText.oid(CLIENT), DerText.oid(SERVER))),
                  keyIdentifier(request.key()),
                  extension(
                      ALTERNATIVE_NAMES, false, DerText.sequence(names.toArray(byte[][]::new))))));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The authority cannot sign with its key", e);
    }
  }

  private static byte[] sign(
      PrivateKey key,
      byte[] issuer,
      byte[] subject,
      Instant from,
      Instant until,
      PublicKey holder,
      List<byte[]> extensions)
      throws GeneralSecurityException {
    byte[] algorithm = DerText.sequence(DerText.oid(ECDSA_SHA256));
    byte[] content =
        DerText.sequence(
            DerText.explicit(0, DerText.integer(BigInteger.TWO)),
            DerText.integer(new BigInteger(SERIAL_BITS, RANDOM).add(BigInteger.ONE)),
            algorithm,
            issuer,
            DerText.sequence(DerText.time(from), DerText.time(until)),
            subject,
            holder.getEncoded(),
            DerText.explicit(3, DerText.sequence(extensions.toArray(byte[][]::new))));
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(key);
    signature.update(content);
    return DerText.sequence(content, algorithm, DerText.bits(0, signature.sign()));
  }

  private static byte[] name(String commonName) {
    return DerText.sequence(
        DerText.set(DerText.sequence(DerText.oid(COMMON_NAME), DerText.utf8(commonName))));
  }

  private static byte[] keyIdentifier(PublicKey key) throws GeneralSecurityException {
    byte[] bits = Der.one(key.getEncoded()).inside(2).get(1).bits();
    byte[] digest = MessageDigest.getInstance("SHA-1").digest(bits);
    return extension(KEY_IDENTIFIER, false, DerText.octets(digest));
  }

  private static byte[] extension(String oid, boolean critical, byte[] value) {
    return critical
        ? DerText.sequence(DerText.oid(oid), DerText.isTrue(), DerText.octets(value))
        : DerText.sequence(DerText.oid(oid), DerText.octets(value));
  }
}
