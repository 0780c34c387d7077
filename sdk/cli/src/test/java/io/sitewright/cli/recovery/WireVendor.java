package io.sitewright.cli.recovery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A small vendor on the wire: it has the answers that it was given, and 404 for the rest. */
final class WireVendor implements AutoCloseable {
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final Vendors vendors;

  WireVendor() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    ObjectNode account =
        States.JSON
            .createObjectNode()
            .put("token", "t")
            .put("accessKey", "a")
            .put("secretKey", "s");
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    vendors = Vendors.local(Map.of("SITEWRIGHT_CLOUD_API", url), account);
  }

  /**
   * Answers a request such as {@code GET /digitalocean/v2/tags?per_page=200&page=1}; a body of
   * {@code !500} is that status.
   */
  void answers(String request, String body) {
    answers.put(request, body);
  }

  /** What it was asked. */
  List<String> asked() {
    return asked;
  }

  Vendors vendors() {
    return vendors;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    asked.add(request);
    String body = answers.get(request);
    if (body == null || exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(body == null ? 404 : 200, -1);
    } else if (body.startsWith("!")) {
      exchange.sendResponseHeaders(Integer.parseInt(body.substring(1)), -1);
    } else {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
