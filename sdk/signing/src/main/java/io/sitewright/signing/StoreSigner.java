package io.sitewright.signing;

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

/**
 * Signs requests to an object store: AWS Signature Version 4, for S3. Its text never holds the
 * secret.
 *
 * <pre>{@code
 * var signer = new StoreSigner("lon1", accessKey, secretKey);
 * signer.headers("GET", uri, new byte[0], Instant.now()).forEach(request::header);
 * }</pre>
 *
 * @param region the store's region
 * @param accessKey who asks
 * @param secretKey what proves it
 * @param sessionToken of a key that is lent for a while; else empty
 */
public record StoreSigner(String region, String accessKey, String secretKey, String sessionToken) {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** With a key that is one's own. */
  public StoreSigner(String region, String accessKey, String secretKey) {
    this(region, accessKey, secretKey, "");
  }

  /**
   * The headers that make a request authentic.
   *
   * @param uri its address; the query's parameters must be in order and encoded
   */
  public Map<String, String> headers(String method, URI uri, byte[] body, Instant now) {
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
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    var canonical = new StringBuilder(method).append('\n').append(path).append('\n');
    canonical.append(uri.getRawQuery() == null ? "" : uri.getRawQuery()).append('\n');
    signed.forEach((name, value) -> canonical.append(name).append(':').append(value).append('\n'));
    canonical.append('\n').append(names).append('\n').append(digest);
    String toSign =
        String.join("\n", "AWS4-HMAC-SHA256", stamp, scope, sha256(bytes(canonical.toString())));
    byte[] key = bytes("AWS4" + secretKey);
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

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(bytes(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HmacSHA256", e);
    }
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "StoreSigner of " + accessKey + " in " + region;
  }
}
