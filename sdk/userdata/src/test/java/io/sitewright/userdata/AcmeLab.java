package io.sitewright.userdata;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A certificate authority (Pebble) that asks every name at 127.0.0.1, a webserver that answers it
 * from a folder, and the vendors' APIs for DNS records in front of the authority's own DNS.
 */
final class AcmeLab implements AutoCloseable {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  final Path folder;
  final int httpPort;
  final List<String> dnsCalls = new CopyOnWriteArrayList<>();
  private final int acmePort = freePort();
  private final int managementPort = freePort();
  private final List<Process> processes = new ArrayList<>();
  private final HttpServer web;
  private final HttpServer dns;

  /** {@code answers} is the folder that the asked webserver serves challenges from. */
  AcmeLab(Path folder, Path answers) throws IOException, InterruptedException {
    this.folder = Files.createDirectories(folder);
    web = serve(exchange -> challenge(exchange, answers));
    dns = serve(this::record);
    httpPort = web.getAddress().getPort();
    new Bash()
        .run(
            "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=acme"
                + " -addext subjectAltName=IP:127.0.0.1 -keyout '%1$s/key.pem' -out '%1$s/cert.pem'"
                    .formatted(folder))
        .succeeds();
    Path config =
        Files.writeString(
            folder.resolve("pebble.json"),
            """
            {"pebble": {"listenAddress": "127.0.0.1:%d", "managementListenAddress": "127.0.0.1:%d",
             "certificate": "%s", "privateKey": "%s", "httpPort": %d, "tlsPort": %d,
             "ocspResponderURL": "", "externalAccountBindingRequired": false}}
            """
                .formatted(
                    acmePort,
                    freePort(),
                    folder.resolve("cert.pem"),
                    folder.resolve("key.pem"),
                    httpPort,
                    freePort()));
    int dnsPort = freePort();
    run(
        "pebble-challtestsrv",
        "-dns01",
        "127.0.0.1:" + dnsPort,
        "-http01",
        "",
        "-https01",
        "",
        "-tlsalpn01",
        "",
        "-management",
        "127.0.0.1:" + managementPort,
        "-defaultIPv4",
        "127.0.0.1",
        "-defaultIPv6",
        "");
    run("pebble", "-config", config.toString(), "-dnsserver", "127.0.0.1:" + dnsPort);
    awaitListener(acmePort);
    awaitListener(managementPort);
  }

  String directory() {
    return "https://127.0.0.1:" + acmePort + "/dir";
  }

  String dnsApi() {
    return "http://127.0.0.1:" + dns.getAddress().getPort();
  }

  private void run(String... command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(command[0] + ".log").toFile());
    builder.environment().put("PEBBLE_VA_NOSLEEP", "1");
    builder.environment().put("PEBBLE_WFE_NONCEREJECT", "0");
    processes.add(builder.start());
  }

  private static void challenge(HttpExchange exchange, Path answers) throws IOException {
    Path file = answers.resolve(Path.of(exchange.getRequestURI().getPath()).getFileName());
    boolean there =
        exchange.getRequestURI().getPath().startsWith("/.well-known/acme-challenge/")
            && Files.exists(file);
    answer(exchange, there ? 200 : 404, there ? Files.readString(file) : "");
  }

  /** Both vendors' ways of saying it, as far as TXT records go. */
  private void record(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    String path = exchange.getRequestURI().toString();
    String method = exchange.getRequestMethod();
    dnsCalls.add(
        "%s %s %s %s"
            .formatted(method, path, exchange.getRequestHeaders().getFirst("Authorization"), body));
    if (path.startsWith("/client/v4/zones?")) {
      answer(exchange, 200, "{\"result\": [{\"id\": \"zone1\"}]}");
    } else if (method.equals("POST")) {
      String value = field(body, path.startsWith("/client") ? "content" : "data");
      Files.writeString(folder.resolve("txt"), value);
      tell(
          "set-txt",
          "{\"host\": \"_acme-challenge.www.example.org.\", \"value\": \"" + value + "\"}");
      answer(exchange, 201, "{}");
    } else if (method.equals("DELETE")) {
      tell("clear-txt", "{\"host\": \"_acme-challenge.www.example.org.\"}");
      answer(exchange, 200, "{}");
    } else {
      String value = Files.readString(folder.resolve("txt"));
      answer(
          exchange,
          200,
          path.startsWith("/client")
              ? "{\"result\": [{\"id\": \"r0\", \"content\": \"another's\"}, {\"id\": \"r1\", \"content\": \"%s\"}]}"
                  .formatted(value)
              : "{\"domain_records\": [{\"id\": 6, \"type\": \"TXT\", \"data\": \"another's\"}, {\"id\": 7, \"type\": \"TXT\", \"data\": \"%s\"}]}"
                  .formatted(value));
    }
  }

  private void tell(String what, String json) throws IOException {
    try {
      CLIENT.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + "/" + what))
              .POST(HttpRequest.BodyPublishers.ofString(json))
              .build(),
          HttpResponse.BodyHandlers.discarding());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static String field(String json, String name) {
    Matcher matcher = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(json);
    if (!matcher.find()) {
      throw new AssertionError("No " + name + " in " + json);
    }
    return matcher.group(1);
  }

  private interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  private static HttpServer serve(Answer answer) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            answer.to(exchange);
          }
        });
    server.start();
    return server;
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static void awaitListener(int port) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (true) {
      try {
        new java.net.Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (java.net.ConnectException e) {
        if (System.nanoTime() > deadline) {
          throw new AssertionError("Nothing listens on port " + port + " after 60 s.", e);
        }
        Thread.sleep(50);
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    processes.forEach(Process::destroy);
    web.stop(0);
    dns.stop(0);
  }
}
