package io.sitewright.localcloud.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.LostAnswer;
import io.sitewright.localcloud.machines.Machines;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * The local cloud's HTTP side, on 127.0.0.1 only.
 *
 * <pre>{@code
 * try (CloudServer http = CloudServer.start(cloud, machines, home, 8082, version)) {
 *   http.port();
 * }
 * }</pre>
 */
public final class CloudServer implements AutoCloseable {
  /** Whoever reaches the port by another name is a web page that a browser was tricked with. */
  private static final Pattern OWN_HOST = Pattern.compile("(127\\.0\\.0\\.1|localhost)(:\\d+)?");

  private final HttpServer server;
  private final ExecutorService workers;

  private CloudServer(HttpServer server, ExecutorService workers) {
    this.server = server;
    this.workers = workers;
  }

  /** Serves; port 0 takes a free one. */
  public static CloudServer start(
      Cloud cloud, Machines machines, Path home, int port, String version) throws IOException {
    // Without it each small answer waits for the other side's delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    InetAddress loopback = InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
    Account account = Account.in(home);
    Inventory inventory = new Inventory(cloud, machines);
    context(server, "/digitalocean/", new DigitalOceanApi(cloud, 1));
    context(server, "/cloudflare/client/v4/", new CloudflareApi(cloud, 3));
    context(server, "/spaces", new SpacesApi(cloud, account, "/spaces"));
    context(server, "/cloud/", new AdminApi(cloud, inventory, version));
    context(server, "/", new Page(inventory));
    ExecutorService workers =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "http");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(workers);
    server.start();
    return new CloudServer(server, workers);
  }

  public int port() {
    return server.getAddress().getPort();
  }

  private static void context(HttpServer server, String path, Api api) {
    var unused = server.createContext(path, exchange -> answer(exchange, api));
  }

  private static void answer(HttpExchange exchange, Api api) throws IOException {
    String host = exchange.getRequestHeaders().getFirst("Host");
    if (host == null || !OWN_HOST.matcher(host).matches()) {
      exchange.sendResponseHeaders(421, -1);
      exchange.close();
      return;
    }
    Call call = Call.of(exchange);
    try {
      api.answer(call);
    } catch (LostAnswer e) {
      call.hangUp();
    } catch (RuntimeException e) {
      // The last resort of the HTTP boundary: the caller is told, the server goes on.
      call.text(500, "text/plain; charset=utf-8", "The local cloud failed: " + e + "\n");
    }
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }
}
