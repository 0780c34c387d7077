package io.sitewright.localcloud.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.LostAnswer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What real machines find under the vendors' own names: the object store, the metadata service, the
 * vendors' APIs and Debian's packages. On a port of this host that answers only those who know the
 * door's word.
 */
public final class MachineServer implements AutoCloseable {
  private static final String STORE = ".digitaloceanspaces.com";
  private static final String METADATA = "169.254.169.254";
  private static final String PACKAGES = "deb.debian.org";
  private static final int WORD_BYTES = 16;

  private final HttpServer server;
  private final ExecutorService workers;
  private final String word;
  private final Api store;
  private final Api metadata;
  private final Api packages;
  private final Api digitalOcean;
  private final Api cloudflare;

  private MachineServer(HttpServer server, Cloud cloud, Path home, Path cache) {
    this.server = server;
    this.word = newWord();
    this.store = new SpacesApi(cloud, Account.in(home), "");
    this.metadata = new Metadata(cloud);
    this.packages = new PackageProxy(cache);
    this.digitalOcean = new DigitalOceanApi(cloud, 0);
    this.cloudflare = new CloudflareApi(cloud, 2);
    this.workers =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "machines-http");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Serves on a free port; packages are kept in the cache. */
  public static MachineServer start(Cloud cloud, Path home, Path cache) throws IOException {
    InetAddress loopback = InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
    HttpServer http = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
    MachineServer server = new MachineServer(http, cloud, home, cache);
    var unused = http.createContext("/", server::answer);
    http.setExecutor(server.workers);
    http.start();
    return server;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** What a request must carry as {@code X-Sitewright-Door}. */
  public String word() {
    return word;
  }

  private static String newWord() {
    byte[] made = new byte[WORD_BYTES];
    new SecureRandom().nextBytes(made);
    return HexFormat.of().formatHex(made);
  }

  private void answer(HttpExchange exchange) throws IOException {
    if (!word.equals(exchange.getRequestHeaders().getFirst("X-Sitewright-Door"))) {
      exchange.sendResponseHeaders(421, -1);
      exchange.close();
      return;
    }
    String host = exchange.getRequestHeaders().getFirst("Host");
    Call call = Call.of(exchange);
    try {
      api(host == null ? "" : host.replaceFirst(":\\d+$", "")).answer(call);
    } catch (LostAnswer e) {
      call.hangUp();
    } catch (RuntimeException e) {
      // The last resort of the HTTP boundary: the caller is told, the server goes on.
      call.text(500, "text/plain; charset=utf-8", "The local cloud failed: " + e + "\n");
    }
  }

  private Api api(String host) {
    if (host.endsWith(STORE)) {
      return store;
    }
    return switch (host) {
      case METADATA -> metadata;
      case PACKAGES -> packages;
      case "api.digitalocean.com" -> digitalOcean;
      case "api.cloudflare.com" -> cloudflare;
      default -> call -> call.text(404, "text/plain", "The local cloud has no " + host + ".\n");
    };
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }
}
