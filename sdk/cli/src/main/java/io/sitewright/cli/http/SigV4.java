package io.sitewright.cli.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** AWS Signature Version 4 for S3 requests without a query. */
public final class SigV4 {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private SigV4() {}

  /** Who asks: a key that the store of a region knows. Its text never holds the secret. */
  public record Key(String region, String accessKey, String secretKey) {
    @Override
    public String toString() {
      return "a key of " + region;
    }
  }

  /** The headers that make a request without query and body authentic. */
  public static Map<String, String> headers(String method, URI uri, Key by, Instant now) {
    return headers(method, uri, by, now, "");
  }

  /** The headers that make a request without query authentic. */
  public static Map<String, String> headers(
      String method, URI uri, Key by, Instant now, String body) {
    String stamp = STAMP.format(now);
    String day = stamp.substring(0, 8);
    String scope = day + "/" + by.region() + "/s3/aws4_request";
    String digest = sha256(body);
    String host = uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String signed = "host;x-amz-content-sha256;x-amz-date";
    String canonical =
        String.join(
            "\n",
            method,
            path,
            "",
            "host:" + host,
            "x-amz-content-sha256:" + digest,
            "x-amz-date:" + stamp,
            "",
            signed,
            digest);
    String toSign = String.join("\n", "AWS4-HMAC-SHA256", stamp, scope, sha256(canonical));
    byte[] key = ("AWS4" + by.secretKey()).getBytes(StandardCharsets.UTF_8);
    for (String part : new String[] {day, by.region(), "s3", "aws4_request"}) {
      key = hmac(key, part);
    }
    String signature = HexFormat.of().formatHex(hmac(key, toSign));
    var headers = new LinkedHashMap<String, String>();
    headers.put("x-amz-date", stamp);
    headers.put("x-amz-content-sha256", digest);
    headers.put(
        "Authorization",
        "AWS4-HMAC-SHA256 Credential="
            + by.accessKey()
            + "/"
            + scope
            + ", SignedHeaders="
            + signed
            + ", Signature="
            + signature);
    return headers;
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
