package io.sitewright.state.store;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * A bucket, in the words of the engine's own backend: {@code
 * s3://BUCKET[/PREFIX]?region=R&endpoint=HOST&disableSSL=true&s3ForcePathStyle=true}.
 *
 * @param base where the bucket's objects are, without a slash at the end
 * @param region what requests are signed for
 * @param prefix what stands before every key; empty, or ends in a slash
 */
record S3Address(URI base, String region, String prefix) {

  static S3Address parse(String url) {
    URI uri = URI.create(url);
    Map<String, String> query = query(uri.getRawQuery() == null ? "" : uri.getRawQuery());
    String region = query.getOrDefault("region", environment("AWS_REGION", "us-east-1"));
    String scheme = "true".equals(query.get("disableSSL")) ? "http" : "https";
    String endpoint = query.get("endpoint");
    boolean inPath = "true".equals(query.get("s3ForcePathStyle"));
    String host =
        endpoint == null
            ? "s3." + region + ".amazonaws.com"
            : endpoint.replaceFirst("^https?://", "");
    if (endpoint != null && endpoint.startsWith("http://")) {
      scheme = "http";
    }
    String bucket = uri.getHost() == null ? uri.getAuthority() : uri.getHost();
    String base =
        inPath ? scheme + "://" + host + "/" + bucket : scheme + "://" + bucket + "." + host;
    String path = uri.getPath() == null ? "" : uri.getPath().replaceAll("^/+|/+$", "");
    return new S3Address(URI.create(base), region, path.isEmpty() ? "" : path + "/");
  }

  private static Map<String, String> query(String raw) {
    var query = new HashMap<String, String>();
    for (String pair : raw.split("&", -1)) {
      int sign = pair.indexOf('=');
      if (sign > 0) {
        query.put(
            pair.substring(0, sign),
            URLDecoder.decode(pair.substring(sign + 1), StandardCharsets.UTF_8));
      }
    }
    return query;
  }

  private static String environment(String name, String otherwise) {
    String value = System.getenv(name);
    return value == null || value.isBlank() ? otherwise : value;
  }
}
