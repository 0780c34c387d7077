package io.sitewright.userdata;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A small S3: objects by path, listings of two keys a page, and every signature checked. */
final class StoreFake implements AutoCloseable {
  private static final int PAGE = 2;

  final ConcurrentSkipListMap<String, byte[]> objects = new ConcurrentSkipListMap<>();
  final List<String> requests = new CopyOnWriteArrayList<>();

  /** Of an object below it, the first byte is lost when it is written. */
  volatile String mutilate = "none";

  private final HttpServer server;

  StoreFake() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void put(String path, String text) {
    objects.put(path, text.getBytes(StandardCharsets.UTF_8));
  }

  String text(String path) {
    byte[] bytes = objects.get(path);
    return bytes == null ? "absent" : new String(bytes, StandardCharsets.UTF_8);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String path = exchange.getRequestURI().getRawPath().substring(1);
      requests.add(exchange.getRequestMethod() + " " + path);
      if (!isSigned(exchange, body)) {
        send(exchange, 403, "SignatureDoesNotMatch".getBytes(StandardCharsets.UTF_8));
      } else if (exchange.getRequestMethod().equals("PUT")) {
        objects.put(
            path, path.startsWith(mutilate) ? Arrays.copyOfRange(body, 1, body.length) : body);
        send(exchange, 200, new byte[0]);
      } else if (exchange.getRequestMethod().equals("DELETE")) {
        objects.remove(path);
        send(exchange, 204, new byte[0]);
      } else if (exchange.getRequestURI().getRawQuery() != null) {
        send(exchange, 200, listing(path, exchange).getBytes(StandardCharsets.UTF_8));
      } else {
        byte[] object = objects.get(path);
        send(exchange, object == null ? 404 : 200, object == null ? new byte[0] : object);
      }
    }
  }

  private String listing(String bucket, HttpExchange exchange) {
    TreeMap<String, String> query = new TreeMap<>();
    for (String pair : exchange.getRequestURI().getRawQuery().split("&", -1)) {
      String[] parts = pair.split("=", 2);
      query.put(parts[0], java.net.URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    String after = query.getOrDefault("continuation-token", "");
    List<String> keys =
        objects.keySet().stream()
            .filter(path -> path.startsWith(bucket + "/" + query.get("prefix")))
            .map(path -> path.substring(bucket.length() + 1))
            .filter(key -> after.isEmpty() || key.compareTo(after.substring(4)) > 0)
            .toList();
    StringBuilder xml = new StringBuilder("<ListBucketResult>");
    for (String key : keys.subList(0, Math.min(PAGE, keys.size()))) {
      xml.append("<Contents><Key>").append(key).append("</Key><ETag>&quot;");
      xml.append(Sha256.hex(text(bucket + "/" + key))).append("&quot;</ETag></Contents>");
    }
    if (keys.size() > PAGE) {
      xml.append("<IsTruncated>true</IsTruncated><NextContinuationToken>a+/=");
      xml.append(keys.get(PAGE - 1)).append("</NextContinuationToken>");
    }
    return xml.append("</ListBucketResult>").toString();
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  /** Signature Version 4 as S3 defines it, computed anew from what arrived. */
  private static boolean isSigned(HttpExchange exchange, byte[] body) {
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    if (authorization == null || !authorization.startsWith("AWS4-HMAC-SHA256 ")) {
      return false;
    }
    TreeMap<String, String> parts = new TreeMap<>();
    for (String part : authorization.substring(17).split(", *", -1)) {
      parts.put(part.substring(0, part.indexOf('=')), part.substring(part.indexOf('=') + 1));
    }
    String[] scope = parts.getOrDefault("Credential", "").split("/", -1);
    String signed = parts.getOrDefault("SignedHeaders", "");
    String payload = header(exchange, "x-amz-content-sha256");
    if (!scope[0].equals(Sites.KEY.accessKey())
        || !(payload.equals("UNSIGNED-PAYLOAD") || payload.equals(Sha256.hex(body)))) {
      return false;
    }
    List<String> request = new ArrayList<>();
    request.add(exchange.getRequestMethod());
    request.add(exchange.getRequestURI().getRawPath());
    request.add(canonicalQuery(exchange.getRequestURI().getRawQuery()));
    for (String name : signed.split(";", -1)) {
      request.add(name + ":" + header(exchange, name).strip());
    }
    request.add("");
    request.add(signed);
    request.add(payload);
    String toSign =
        String.join(
            "\n",
            "AWS4-HMAC-SHA256",
            header(exchange, "x-amz-date"),
            String.join("/", Arrays.asList(scope).subList(1, scope.length)),
            Sha256.hex(String.join("\n", request)));
    byte[] key = ("AWS4" + Sites.KEY.secretKey()).getBytes(StandardCharsets.UTF_8);
    for (String part : Arrays.asList(scope).subList(1, scope.length)) {
      key = hmac(key, part);
    }
    return HexFormat.of().formatHex(hmac(key, toSign)).equals(parts.get("Signature"));
  }

  private static String canonicalQuery(String query) {
    return query == null
        ? ""
        : Arrays.stream(query.split("&", -1)).sorted().collect(Collectors.joining("&"));
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name.toLowerCase(Locale.ROOT));
    return value == null ? "" : value;
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

  @Override
  public void close() {
    server.stop(0);
  }
}
