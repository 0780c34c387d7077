package io.sitewright;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs the reading of an object as S3 wants it: AWS Signature, version 4. */
record StoreSignature(String region, String accessKey, String secretKey) {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String SIGNED = "host;x-amz-content-sha256;x-amz-date";

  /** The headers that make a GET of {@code object} authentic. */
  Map<String, String> ofGet(URI object, Instant now) {
    String stamp = STAMP.format(now);
    String day = stamp.substring(0, 8);
    String scope = day + "/" + region + "/s3/aws4_request";
    String nothing = HexFormat.of().formatHex(sha256(""));
    String canonical =
        String.join(
            "\n",
            "GET",
            object.getRawPath(),
            "",
            "host:" + object.getRawAuthority(),
            "x-amz-content-sha256:" + nothing,
            "x-amz-date:" + stamp,
            "",
            SIGNED,
            nothing);
    String toSign =
        String.join(
            "\n", "AWS4-HMAC-SHA256", stamp, scope, HexFormat.of().formatHex(sha256(canonical)));
    byte[] key = ("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8);
    for (String part : new String[] {day, region, "s3", "aws4_request"}) {
      key = hmac(key, part);
    }
    return Map.of(
        "x-amz-date",
        stamp,
        "x-amz-content-sha256",
        nothing,
        "Authorization",
        "AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s"
            .formatted(accessKey, scope, SIGNED, HexFormat.of().formatHex(hmac(key, toSign))));
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HmacSHA256", e);
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "StoreSignature of " + accessKey;
  }
}
