package io.sitewright.localcloud.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One request and its answer. */
final class Call {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final int BODY_BYTES_MAX = 256 << 20;

  private final HttpExchange exchange;
  private final List<String> path;
  private final Map<String, List<String>> query = new TreeMap<>();
  private final byte[] body;

  private Call(HttpExchange exchange, byte[] body) {
    this.exchange = exchange;
    this.body = body;
    this.path = segments(exchange.getRequestURI().getRawPath());
    for (String pair : rawQuery().split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String key = decoded(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
        query.computeIfAbsent(key, k -> new ArrayList<>()).add(value);
      }
    }
  }

  static Call of(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX);
    return new Call(exchange, body);
  }

  private static List<String> segments(String rawPath) {
    return Arrays.stream(rawPath.split("/", -1))
        .filter(segment -> !segment.isEmpty())
        .map(segment -> decoded(segment.replace("+", "%2B")))
        .toList();
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  String method() {
    return exchange.getRequestMethod();
  }

  boolean is(String method) {
    return method().equals(method);
  }

  /** Path segments, decoded, after the first {@code skipped}. */
  List<String> path(int skipped) {
    return path.subList(Math.min(skipped, path.size()), path.size());
  }

  String rawPath() {
    return exchange.getRequestURI().getRawPath();
  }

  String rawQuery() {
    String raw = exchange.getRequestURI().getRawQuery();
    return raw == null ? "" : raw;
  }

  Optional<String> query(String name) {
    return queries(name).stream().findFirst();
  }

  List<String> queries(String name) {
    return query.getOrDefault(name, List.of());
  }

  Map<String, List<String>> allQueries() {
    return query;
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
  }

  Map<String, List<String>> headers() {
    return exchange.getRequestHeaders();
  }

  byte[] body() {
    return body;
  }

  /** The body as JSON; an empty one is an empty object. */
  JsonNode json() throws IOException {
    return body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
  }

  Call with(String header, String value) {
    exchange.getResponseHeaders().set(header, value);
    return this;
  }

  void json(int status, JsonNode node) {
    try {
      reply(status, "application/json; charset=utf-8", JSON.writeValueAsBytes(node));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void text(int status, String type, String text) {
    reply(status, type, text.getBytes(StandardCharsets.UTF_8));
  }

  void reply(int status, String type, byte[] content) {
    try {
      exchange.getResponseHeaders().set("Content-Type", type);
      if (is("HEAD")) {
        exchange.getResponseHeaders().set("Content-Length", Integer.toString(content.length));
        exchange.sendResponseHeaders(status, -1);
      } else {
        exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
        if (content.length > 0) {
          exchange.getResponseBody().write(content);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      exchange.close();
    }
  }

  void empty(int status) {
    try {
      exchange.sendResponseHeaders(status, -1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      exchange.close();
    }
  }

  /** The answer is lost on its way. */
  void hangUp() {
    exchange.close();
  }
}
