package io.sitewright.localcloud.x509;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import java.util.Map;

/** A certificate signing request (PKCS #10) whose signature holds: whoever asks has the key. */
public final class SigningRequest {
  private static final Map<String, String> SIGNATURES =
      Map.of(
          "1.2.840.113549.1.1.11", "SHA256withRSA",
          "1.2.840.113549.1.1.12", "SHA384withRSA",
          "1.2.840.113549.1.1.13", "SHA512withRSA",
          "1.2.840.10045.4.3.2", "SHA256withECDSA",
          "1.2.840.10045.4.3.3", "SHA384withECDSA",
          "1.2.840.10045.4.3.4", "SHA512withECDSA");
  private static final Map<String, String> KEYS =
      Map.of("1.2.840.113549.1.1.1", "RSA", "1.2.840.10045.2.1", "EC");

  private final PublicKey key;

  private SigningRequest(PublicKey key) {
    this.key = key;
  }

  /** Reads PEM; anything else is an {@link IllegalArgumentException} that says what is wrong. */
  public static SigningRequest parse(String pem) {
    List<Der> request = Der.one(Pem.read("CERTIFICATE REQUEST", pem)).inside(3);
    Der info = request.get(0);
    Der publicKey = info.inside(3).get(2);
    String keyKind = named(KEYS, publicKey.inside(2).get(0).inside(1).get(0), "key");
    String signatureKind = named(SIGNATURES, request.get(1).inside(1).get(0), "signature");
    try {
      PublicKey key =
          KeyFactory.getInstance(keyKind).generatePublic(new X509EncodedKeySpec(publicKey.whole()));
      Signature signature = Signature.getInstance(signatureKind);
      signature.initVerify(key);
      signature.update(info.whole());
      if (!signature.verify(request.get(2).bits())) {
        throw new IllegalArgumentException("the signature is not that of the key");
      }
      return new SigningRequest(key);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the key or signature is broken: " + e.getMessage(), e);
    }
  }

  private static String named(Map<String, String> known, Der oid, String what) {
    String name = known.get(oid.oid());
    if (name == null) {
      throw new IllegalArgumentException("a " + what + " of unknown kind " + oid.oid());
    }
    return name;
  }

  /** RSA or EC. */
  public String keyKind() {
    return key.getAlgorithm();
  }

  PublicKey key() {
    return key;
  }
}
