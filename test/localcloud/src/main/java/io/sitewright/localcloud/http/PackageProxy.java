package io.sitewright.localcloud.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Debian's packages for machines that see no network but the cloud's: asked once of where this host
 * has its own from, then kept. Indexes are asked for again after ten minutes; when they cannot be,
 * the kept ones must do.
 */
final class PackageProxy implements Api {
  private static final Duration FRESH = Duration.ofMinutes(10);
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String BYTES = "application/octet-stream";

  private final Path cache;
  private final Map<String, String> sources;
  private final Map<String, Object> turns = new ConcurrentHashMap<>();
  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

  PackageProxy(Path cache) {
    this.cache = cache;
    this.sources =
        Map.of(
            "debian",
            given("SITEWRIGHT_DEBIAN", "http://deb.debian.org/debian"),
            "debian-security",
            given("SITEWRIGHT_DEBIAN_SECURITY", "http://deb.debian.org/debian-security"));
  }

  private static String given(String name, String otherwise) {
    String value = System.getenv(name);
    return value == null || value.isEmpty() ? otherwise : value;
  }

  @Override
  public void answer(Call call) throws IOException {
    List<String> path = call.path(0);
    boolean sound =
        path.size() > 1
            && sources.containsKey(path.get(0))
            && path.stream().noneMatch(part -> part.startsWith(".") || part.contains("/"));
    if (!sound || !(call.is("GET") || call.is("HEAD"))) {
      call.text(404, "text/plain", "not found\n");
      return;
    }
    String name = String.join("/", path);
    synchronized (turns.computeIfAbsent(name, key -> new Object())) {
      Path file = cache.resolve(name);
      int status = isFresh(file, name) ? 200 : fetch(path, file);
      if (status == 200) {
        call.reply(200, BYTES, Files.readAllBytes(file));
      } else {
        call.text(status, "text/plain", "not to be had\n");
      }
    }
  }

  /** What carries its digest or version in its name never changes. */
  private static boolean isFresh(Path file, String name) throws IOException {
    return Files.exists(file)
        && (name.contains("/pool/")
            || name.contains("/by-hash/")
            || Files.getLastModifiedTime(file).toInstant().isAfter(Instant.now().minus(FRESH)));
  }

  private int fetch(List<String> path, Path file) throws IOException {
    URI from =
        URI.create(
            sources.get(path.get(0))
                + "/"
                + String.join("/", path.subList(1, path.size())).replace(" ", "%20"));
    Files.createDirectories(file.getParent());
    Path part = Files.createTempFile(file.getParent(), "fetched", ".part");
    try {
      HttpResponse<Path> answer =
          client.send(
              HttpRequest.newBuilder(from).timeout(LIMIT).build(),
              HttpResponse.BodyHandlers.ofFile(part));
      if (answer.statusCode() == 200) {
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      }
      return answer.statusCode();
    } catch (IOException away) {
      return Files.exists(file) ? 200 : 503;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 503;
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
