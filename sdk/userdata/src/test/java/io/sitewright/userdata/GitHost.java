package io.sitewright.userdata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A host of one private git repository over https: git's own server behind a certificate of this
 * test's, open to who has the token.
 */
final class GitHost implements AutoCloseable {
  private final Path folder;
  private final HttpsServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Path backend;

  /** What opens it. */
  volatile String token;

  GitHost(Path folder, String token) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.token = token;
    String script =
        """
        cd '%s'
        git init --quiet --bare copies.git
        openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 2 -subj /CN=127.0.0.1 \
          -addext subjectAltName=IP:127.0.0.1 2>/dev/null
        openssl pkcs12 -export -in cert.pem -inkey key.pem -out keys.p12 -passout pass:test
        echo "$(git --exec-path)/git-http-backend"
        """
            .formatted(folder);
    backend = Path.of(new Bash().run(script).succeeds().out().strip());
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context(folder.resolve("keys.p12"))));
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  String url() {
    return "https://127.0.0.1:" + server.getAddress().getPort() + "/copies.git";
  }

  Path certificate() {
    return folder.resolve("cert.pem");
  }

  /** Says what git says in the repository itself. */
  String git(String arguments) {
    return new Bash()
        .run("git -C '%s/copies.git' %s".formatted(folder, arguments))
        .succeeds()
        .out();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (!header(exchange, "Authorization")
          .equals(
              Optional.of(
                  "Basic "
                      + Base64.getEncoder()
                          .encodeToString(("x-access-token:" + token).getBytes(UTF_8))))) {
        exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"git\"");
        exchange.sendResponseHeaders(401, -1);
        return;
      }
      send(exchange, run(exchange, body));
    }
  }

  private byte[] run(HttpExchange exchange, byte[] body) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(backend.toString()).redirectError(folder.resolve("log").toFile());
    Map<String, String> environment = builder.environment();
    environment.put("GIT_PROJECT_ROOT", folder.toString());
    environment.put("GIT_HTTP_EXPORT_ALL", "1");
    environment.put("PATH_INFO", exchange.getRequestURI().getPath());
    environment.put(
        "QUERY_STRING", Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse(""));
    environment.put("REQUEST_METHOD", exchange.getRequestMethod());
    environment.put("CONTENT_LENGTH", Integer.toString(body.length));
    environment.put("REMOTE_USER", "machine");
    header(exchange, "Content-Type").ifPresent(it -> environment.put("CONTENT_TYPE", it));
    header(exchange, "Git-Protocol").ifPresent(it -> environment.put("HTTP_GIT_PROTOCOL", it));
    header(exchange, "Content-Encoding")
        .ifPresent(it -> environment.put("HTTP_CONTENT_ENCODING", it));
    Process process = builder.start();
    var given = threads.submit(() -> give(process, body));
    byte[] answer = process.getInputStream().readAllBytes();
    given.cancel(true);
    return answer;
  }

  private static boolean give(Process process, byte[] body) {
    try (var input = process.getOutputStream()) {
      input.write(body);
      return true;
    } catch (IOException e) {
      // It has read what it wanted.
      return false;
    }
  }

  /** What a CGI program says: headers, an empty line, the body. */
  private static void send(HttpExchange exchange, byte[] answer) throws IOException {
    InputStream rest = new ByteArrayInputStream(answer);
    int status = 200;
    for (String line = line(rest); !line.isEmpty(); line = line(rest)) {
      String[] parts = line.split(": ", 2);
      if (parts[0].equals("Status")) {
        status = Integer.parseInt(parts[1].substring(0, 3));
      } else {
        exchange.getResponseHeaders().set(parts[0], parts[1]);
      }
    }
    byte[] body = rest.readAllBytes();
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      line.write(next);
    }
    return line.toString(ISO_8859_1).strip();
  }

  private static Optional<String> header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
  }

  private static SSLContext context(Path keys) throws IOException {
    char[] password = "test".toCharArray();
    try (InputStream in = Files.newInputStream(keys)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password);
      KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
      factory.init(store, password);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(factory.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } finally {
      Arrays.fill(password, ' ');
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
