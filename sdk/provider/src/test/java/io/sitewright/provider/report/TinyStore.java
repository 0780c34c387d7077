package io.sitewright.provider.report;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A store that gives scripted answers, one after the other, the last one for ever; it notes what it
 * was asked.
 */
public final class TinyStore implements AutoCloseable {
  /** One scripted answer. */
  public record Reply(int status, String body) {}

  /** One request as it came in. */
  public record Asked(
      String method,
      String path,
      String host,
      String authorization,
      String date,
      String bodyDigest,
      String body) {}

  private final HttpServer server;
  private final Deque<Reply> replies = new ArrayDeque<>();
  private volatile Optional<String> log = Optional.empty();
  private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());

  /** A store on a free port. */
  public TinyStore() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::reply);
    server.start();
  }

  /** Adds an answer to the script. */
  public TinyStore then(int status, String body) {
    synchronized (replies) {
      replies.add(new Reply(status, body));
    }
    return this;
  }

  /** Adds a report to the script. */
  public TinyStore thenReport(String manifest, String serving, String because) {
    return then(
        200,
        "sitewright-report 1\nmanifest %s\nserving %s\nbecause %s\n"
            .formatted(manifest, serving, because));
  }

  /** Adds a refusal in the words of S3. */
  public TinyStore thenError(int status, String code) {
    return then(status, "<?xml version=\"1.0\"?><Error><Code>" + code + "</Code></Error>");
  }

  /** What it answers to whoever asks for a log; without it there is none. */
  public TinyStore logged(String text) {
    log = Optional.of(text);
    return this;
  }

  /** The base address, below which buckets lie. */
  public String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/spaces";
  }

  /** All requests so far. */
  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  private void reply(HttpExchange exchange) throws IOException {
    try (exchange) {
      var headers = exchange.getRequestHeaders();
      asked.add(
          new Asked(
              exchange.getRequestMethod(),
              exchange.getRequestURI().getRawPath(),
              String.valueOf(headers.getFirst("Host")),
              String.valueOf(headers.getFirst("Authorization")),
              String.valueOf(headers.getFirst("X-Amz-Date")),
              String.valueOf(headers.getFirst("x-amz-content-sha256")),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
      if (exchange.getRequestURI().getPath().endsWith("/log")) {
        var text = log.orElse("").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(
            log.isPresent() ? 200 : 404, text.length == 0 ? -1 : text.length);
        exchange.getResponseBody().write(text);
        return;
      }
      Reply next;
      synchronized (replies) {
        next = replies.size() > 1 ? replies.remove() : replies.element();
      }
      var body = next.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(next.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
