package io.sitewright.userdata;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/**
 * Asks for a certificate for a private key without showing it: a request after RFC 2986 (PKCS #10).
 * The same key and host give the same request, so that nothing is asked for twice.
 */
public final class SigningRequest {
  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;
  private static final int BIT_STRING = 0x03;
  private static final int UTF8_STRING = 0x0c;
  private static final byte[] VERSION_1 = {0x02, 0x01, 0x00};
  private static final byte[] NO_ATTRIBUTES = {(byte) 0xa0, 0x00};

  /** 2.5.4.3 */
  private static final byte[] COMMON_NAME = {0x06, 0x03, 0x55, 0x04, 0x03};

  /** 1.2.840.113549.1.1.11, and no parameters. */
  private static final byte[] SHA256_WITH_RSA = {
    0x30,
    0x0d,
    0x06,
    0x09,
    0x2a,
    (byte) 0x86,
    0x48,
    (byte) 0x86,
    (byte) 0xf7,
    0x0d,
    0x01,
    0x01,
    0x0b,
    0x05,
    0x00
  };

  private SigningRequest() {}

  /**
   * The request in PEM.
   *
   * @param host what the certificate is for
   * @param pem an RSA key, as {@code PRIVATE KEY}
   */
  public static String of(String host, String pem) {
    try {
      RSAPrivateCrtKey key = key(pem);
      byte[] info = tagged(SEQUENCE, joined(VERSION_1, name(host), publicKey(key), NO_ATTRIBUTES));
      Signature signing = Signature.getInstance("SHA256withRSA");
      signing.initSign((PrivateKey) key);
      signing.update(info);
      byte[] signature = tagged(BIT_STRING, joined(new byte[] {0}, signing.sign()));
      return pem(tagged(SEQUENCE, joined(info, SHA256_WITH_RSA, signature)));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "The private key for %s is no RSA key in PEM (PRIVATE KEY).".formatted(host), e);
    }
  }

  private static RSAPrivateCrtKey key(String pem) throws GeneralSecurityException {
    String body =
        pem.replace("-----BEGIN PRIVATE KEY-----", "")
            .replace("-----END PRIVATE KEY-----", "")
            .replaceAll("\\s", "");
    byte[] bytes = Base64.getDecoder().decode(body);
    PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes));
    return (RSAPrivateCrtKey) key;
  }

  /** Already in the form that a request wants. */
  private static byte[] publicKey(RSAPrivateCrtKey key) throws GeneralSecurityException {
    PublicKey open =
        KeyFactory.getInstance("RSA")
            .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
    return open.getEncoded();
  }

  private static byte[] name(String host) {
    byte[] value = tagged(UTF8_STRING, host.getBytes(StandardCharsets.UTF_8));
    byte[] attribute = tagged(SEQUENCE, joined(COMMON_NAME, value));
    return tagged(SEQUENCE, tagged(SET, attribute));
  }

  /** Tag, length and content, as DER writes them. */
  private static byte[] tagged(int tag, byte[] content) {
    var out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.length < 0x80) {
      out.write(content.length);
    } else if (content.length < 0x100) {
      out.write(0x81);
      out.write(content.length);
    } else {
      out.write(0x82);
      out.write(content.length >> 8);
      out.write(content.length & 0xff);
    }
    out.writeBytes(content);
    return out.toByteArray();
  }

  private static byte[] joined(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static String pem(byte[] der) {
    Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
    return "-----BEGIN CERTIFICATE REQUEST-----\n"
        + lines.encodeToString(der)
        + "\n-----END CERTIFICATE REQUEST-----\n";
  }
}
