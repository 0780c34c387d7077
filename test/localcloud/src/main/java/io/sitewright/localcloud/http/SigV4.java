package io.sitewright.localcloud.http;

import io.sitewright.localcloud.core.CloudRefusal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks an AWS Signature Version 4 in the Authorization header, as S3 wants it (AWS documentation,
 * "Authenticating Requests").
 */
final class SigV4 {
  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=([^/,]+)/(\\d{8})/([^/,]+)/s3/aws4_request, ?"
              + "SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})");
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT);
  private static final Duration SKEW = Duration.ofMinutes(15);
  private static final HexFormat HEX = HexFormat.of();

  private SigV4() {}

  /** Answers the access key that signed the call, or refuses as S3 does. */
  static String check(Call call, Instant now, Function<String, Optional<String>> secretOf) {
    String header =
        call.header("Authorization")
            .orElseThrow(() -> new CloudRefusal(403, "AccessDenied", "Access Denied"));
    Matcher authorization = AUTHORIZATION.matcher(header);
    if (!authorization.matches()) {
      throw new CloudRefusal(
          400, "AuthorizationHeaderMalformed", "The authorization header is malformed.");
    }
    String secret =
        secretOf
            .apply(authorization.group(1))
            .orElseThrow(
                () ->
                    new CloudRefusal(
                        403,
                        "InvalidAccessKeyId",
                        "The access key ID you provided does not exist in our records."));
    String stamp = call.header("x-amz-date").orElse("");
    checkTime(stamp, authorization.group(2), now);
    String payload = payload(call);
    List<String> signed = Arrays.asList(authorization.group(4).split(";", -1));
    checkSigned(call, signed);
    String canonical = canonical(call, signed, payload);
    String scope = authorization.group(2) + "/" + authorization.group(3) + "/s3/aws4_request";
    String toSign =
        "AWS4-HMAC-SHA256\n"
            + stamp
            + "\n"
            + scope
            + "\n"
            + HEX.formatHex(sha256(bytes(canonical)));
    byte[] key = bytes("AWS4" + secret);
    for (String part : scope.split("/", -1)) {
      key = hmac(key, part);
    }
    if (!MessageDigest.isEqual(hmac(key, toSign), HEX.parseHex(authorization.group(5)))) {
      throw new CloudRefusal(
          403,
          "SignatureDoesNotMatch",
          "The request signature we calculated does not match the signature you provided.");
    }
    return authorization.group(1);
  }

  private static void checkTime(String stamp, String day, Instant now) {
    try {
      Instant signed = LocalDateTime.parse(stamp, STAMP).toInstant(ZoneOffset.UTC);
      if (!stamp.startsWith(day) || Duration.between(signed, now).abs().compareTo(SKEW) > 0) {
        throw new CloudRefusal(
            403,
            "RequestTimeTooSkewed",
            "The difference between the request time and the server's time is too large.");
      }
    } catch (DateTimeParseException e) {
      throw new CloudRefusal(
          403, "AccessDenied", "AWS authentication requires a valid Date or x-amz-date header");
    }
  }

  /** The payload's digest as signed, after it was compared with the payload. */
  private static String payload(Call call) {
    String declared =
        call.header("x-amz-content-sha256")
            .orElseThrow(
                () ->
                    new CloudRefusal(
                        400,
                        "InvalidRequest",
                        "Missing required header for this request: x-amz-content-sha256"));
    if (declared.startsWith("STREAMING-")) {
      throw new CloudRefusal(
          501, "NotImplemented", "The local cloud takes no chunked signatures; sign the payload.");
    }
    if (!declared.equals("UNSIGNED-PAYLOAD")
        && !declared.equals(HEX.formatHex(sha256(call.body())))) {
      throw new CloudRefusal(
          400,
          "XAmzContentSHA256Mismatch",
          "The provided 'x-amz-content-sha256' header does not match what was computed.");
    }
    return declared;
  }

  /**
   * The host and every header of Amazon's own must be signed, else they could be changed on the
   * way.
   */
  private static void checkSigned(Call call, List<String> signed) {
    List<String> unsigned =
        call.headers().keySet().stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .filter(name -> name.equals("host") || name.startsWith("x-amz-"))
            .filter(name -> !signed.contains(name))
            .toList();
    if (!unsigned.isEmpty()) {
      throw new CloudRefusal(
          403,
          "AccessDenied",
          "There were headers present in the request which were not signed: " + unsigned);
    }
  }

  private static String canonical(Call call, List<String> signed, String payload) {
    String path =
        Arrays.stream(call.rawPath().split("/", -1))
            .map(segment -> encoded(decoded(segment)))
            .collect(Collectors.joining("/"));
    StringBuilder text = new StringBuilder(call.method() + "\n" + path + "\n" + query(call) + "\n");
    for (String name : signed) {
      String value =
          call.headers().entrySet().stream()
              .filter(header -> header.getKey().equalsIgnoreCase(name))
              .flatMap(header -> header.getValue().stream())
              .map(line -> line.strip().replaceAll(" +", " "))
              .collect(Collectors.joining(","));
      text.append(name).append(':').append(value).append('\n');
    }
    return text.append('\n')
        .append(String.join(";", signed))
        .append('\n')
        .append(payload)
        .toString();
  }

  private static String query(Call call) {
    Map<String, List<String>> sorted = new TreeMap<>();
    call.allQueries()
        .forEach(
            (key, values) -> {
              List<String> all = new ArrayList<>(values.stream().map(SigV4::encoded).toList());
              all.sort(null);
              sorted.put(encoded(key), all);
            });
    return sorted.entrySet().stream()
        .flatMap(entry -> entry.getValue().stream().map(value -> entry.getKey() + "=" + value))
        .collect(Collectors.joining("&"));
  }

  private static String decoded(String segment) {
    return java.net.URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Unreserved characters as they are, all else by its bytes. */
  static String encoded(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : bytes(text)) {
      char c = (char) (b & 0xFF);
      boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
      encoded.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return encoded.toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(bytes(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no HMAC-SHA-256", e);
    }
  }
}
