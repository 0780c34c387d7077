package io.sitewright.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sitewright.state.store.Store;
import io.sitewright.state.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** The service on a port of this machine, for those who know its token. */
public final class StateService implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService workers;
  private final Routes routes;
  private final byte[] token;
  private final AtomicLong lastAsked = new AtomicLong(System.nanoTime());

  private StateService(HttpServer server, ExecutorService workers, Routes routes, String token) {
    this.server = server;
    this.workers = workers;
    this.routes = routes;
    this.token = token.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Starts.
   *
   * @param store where states are kept
   * @param port a port of this machine, or 0 for any
   * @param token what a request must show
   */
  public static StateService start(Store store, int port, String token) throws IOException {
    // Without this an answer waits 40 ms for company.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    HttpServer server = HttpServer.create(address, 0);
    ExecutorService workers = Executors.newFixedThreadPool(8);
    server.setExecutor(workers);
    var service = new StateService(server, workers, new Routes(store), token);
    server.createContext("/api/", service::handle);
    server.start();
    return service;
  }

  /** The port that it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** For how long nobody has asked anything. */
  public java.time.Duration idle() {
    return java.time.Duration.ofNanos(System.nanoTime() - lastAsked.get());
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdown();
  }

  private void handle(HttpExchange exchange) throws IOException {
    lastAsked.set(System.nanoTime());
    try (exchange) {
      int code = 200;
      byte[] answer;
      try {
        refuseStrangers(exchange);
        answer = routes.text(request(exchange));
      } catch (Refused refused) {
        code = refused.code();
        answer = refusal(code, String.valueOf(refused.getMessage()));
      } catch (StoreException broken) {
        code = 503;
        answer = refusal(code, String.valueOf(broken.getMessage()));
      } catch (RuntimeException fault) {
        fault.printStackTrace();
        code = 500;
        answer = refusal(code, "The state service failed: " + fault);
      }
      send(exchange, code, answer);
    }
  }

  private void refuseStrangers(HttpExchange exchange) {
    String shown = exchange.getRequestHeaders().getFirst("Authorization");
    String word = shown == null ? "" : shown.replaceFirst("^(update-)?token ", "");
    boolean ofUpdate = shown != null && shown.startsWith("update-token ");
    // An update's token is its own id, which nobody else can guess.
    boolean known =
        ofUpdate
            ? exchange.getRequestURI().getPath().contains("/" + word)
            : MessageDigest.isEqual(word.getBytes(StandardCharsets.UTF_8), token);
    if (!known || word.isEmpty()) {
      throw new Refused(401, "Unauthorized: the state service does not know this token.");
    }
  }

  private Request request(HttpExchange exchange) throws IOException {
    List<String> path =
        Pattern.compile("/")
            .splitAsStream(exchange.getRequestURI().getRawPath().substring("/api/".length()))
            .map(segment -> URLDecoder.decode(segment, StandardCharsets.UTF_8))
            .toList();
    int port = exchange.getRemoteAddress().getPort();
    String agent = exchange.getRequestHeaders().getFirst("User-Agent");
    return new Request(
        exchange.getRequestMethod(),
        path,
        query(exchange.getRequestURI().getRawQuery()),
        body(exchange),
        Caller.of(agent == null ? "" : agent, () -> PeerProcess.at(port, port())));
  }

  private static Map<String, String> query(@org.jspecify.annotations.Nullable String raw) {
    Map<String, String> query = new HashMap<>();
    if (raw != null) {
      for (String pair : raw.split("&", -1)) {
        int sign = pair.indexOf('=');
        String key = sign < 0 ? pair : pair.substring(0, sign);
        String value = sign < 0 ? "" : pair.substring(sign + 1);
        query.put(
            URLDecoder.decode(key, StandardCharsets.UTF_8),
            URLDecoder.decode(value, StandardCharsets.UTF_8));
      }
    }
    return query;
  }

  private static byte[] body(HttpExchange exchange) throws IOException {
    try (InputStream in = exchange.getRequestBody()) {
      String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
      return "gzip".equals(encoding) ? new GZIPInputStream(in).readAllBytes() : in.readAllBytes();
    }
  }

  private static byte[] refusal(int code, String sentence) {
    ObjectNode json = Json.object().put("code", code).put("message", sentence);
    return Json.bytes(json);
  }

  private static void send(HttpExchange exchange, int code, byte[] answer) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(code, -1);
      return;
    }
    exchange.sendResponseHeaders(code, answer.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(answer);
    }
  }
}
