package io.sitewright.state.store;

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
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs requests to an S3 API (AWS Signature Version 4). */
record S3Signer(String region, String accessKey, String secretKey, String sessionToken) {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** The headers that make a request authentic; the query's parameters must be in order. */
  Map<String, String> headers(String method, URI uri, byte[] body, Instant now) {
    String stamp = STAMP.format(now);
    String day = stamp.substring(0, 8);
    String scope = day + "/" + region + "/s3/aws4_request";
    String digest = sha256(body);
    var signed = new TreeMap<String, String>();
    signed.put("host", uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort());
    signed.put("x-amz-content-sha256", digest);
    signed.put("x-amz-date", stamp);
    if (!sessionToken.isEmpty()) {
      signed.put("x-amz-security-token", sessionToken);
    }
    String names = String.join(";", signed.keySet());
    var canonical = new StringBuilder(method).append('\n').append(uri.getRawPath()).append('\n');
    canonical.append(uri.getRawQuery() == null ? "" : uri.getRawQuery()).append('\n');
    signed.forEach((name, value) -> canonical.append(name).append(':').append(value).append('\n'));
    canonical.append('\n').append(names).append('\n').append(digest);
    String toSign =
        String.join(
            "\n",
            "AWS4-HMAC-SHA256",
            stamp,
            scope,
            sha256(canonical.toString().getBytes(StandardCharsets.UTF_8)));
    byte[] key = ("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8);
    for (String part : new String[] {day, region, "s3", "aws4_request"}) {
      key = hmac(key, part);
    }
    signed.remove("host");
    signed.put(
        "Authorization",
        "AWS4-HMAC-SHA256 Credential="
            + accessKey
            + "/"
            + scope
            + ", SignedHeaders="
            + names
            + ", Signature="
            + HexFormat.of().formatHex(hmac(key, toSign)));
    return signed;
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

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
