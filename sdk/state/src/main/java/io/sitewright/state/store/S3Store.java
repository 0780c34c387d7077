package io.sitewright.state.store;

import io.sitewright.signing.StoreSigner;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bucket with an S3 API: a log is a folder of numbered objects, one for each line, since an
 * object cannot grow.
 */
public final class S3Store implements Store {
  private static final int ATTEMPTS = 6;
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Pattern KEY = Pattern.compile("<Key>([^<]*)</Key>");
  private static final Pattern MORE =
      Pattern.compile("<NextContinuationToken>([^<]*)</NextContinuationToken>");

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final S3Address address;
  private final StoreSigner signer;
  private final Map<String, Integer> nextLine = new ConcurrentHashMap<>();

  private S3Store(S3Address address, StoreSigner signer) {
    this.address = address;
    this.signer = signer;
  }

  /**
   * The store at an address.
   *
   * @param url {@code s3://BUCKET...} in the words of the engine's own backend
   * @param environment where the credentials are: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY
   */
  public static S3Store at(String url, Map<String, String> environment) {
    S3Address address = S3Address.parse(url);
    String key = environment.getOrDefault("AWS_ACCESS_KEY_ID", "");
    String secret = environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "");
    if (key.isBlank() || secret.isBlank()) {
      throw new StoreException(
          "The states in "
              + address.base()
              + " need a key: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.");
    }
    String session = environment.getOrDefault("AWS_SESSION_TOKEN", "");
    return new S3Store(address, new StoreSigner(address.region(), key, secret, session));
  }

  @Override
  public String spoken() {
    return address.base().toString();
  }

  @Override
  public Optional<byte[]> read(String key) {
    HttpResponse<byte[]> answer = send("GET", object(key), new byte[0]);
    return answer.statusCode() == 404 ? Optional.empty() : Optional.of(answer.body());
  }

  @Override
  public void write(String key, byte[] content) {
    send("PUT", object(key), content);
  }

  @Override
  public void delete(String key) {
    send("DELETE", object(key), new byte[0]);
  }

  @Override
  public List<String> list(String prefix) {
    var keys = new ArrayList<String>();
    String more = "";
    do {
      String token = more.isEmpty() ? "" : "continuation-token=" + encoded(more) + "&";
      URI uri =
          URI.create(
              address.base()
                  + "/?"
                  + token
                  + "list-type=2&prefix="
                  + encoded(address.prefix() + prefix));
      String page = new String(send("GET", uri, new byte[0]).body(), StandardCharsets.UTF_8);
      Matcher key = KEY.matcher(page);
      while (key.find()) {
        keys.add(plain(key.group(1)).substring(address.prefix().length()));
      }
      Matcher next = MORE.matcher(page);
      more = next.find() ? plain(next.group(1)) : "";
    } while (!more.isEmpty());
    keys.sort(null);
    return keys;
  }

  @Override
  public void append(String log, byte[] line) {
    int number = nextLine.computeIfAbsent(log, key -> list(key + "/").size());
    write(log + "/" + String.format(Locale.ROOT, "%09d", number), line);
    nextLine.put(log, number + 1);
  }

  @Override
  public List<byte[]> lines(String log) {
    return list(log + "/").stream().map(this::read).flatMap(Optional::stream).toList();
  }

  @Override
  public void deleteLog(String log) {
    nextLine.remove(log);
    // In order: the last line, which says that the rest is not needed, goes last.
    list(log + "/").forEach(this::delete);
  }

  private URI object(String key) {
    var path = new StringBuilder();
    for (String segment : (address.prefix() + key).split("/", -1)) {
      path.append('/').append(encoded(segment));
    }
    return URI.create(address.base().toString() + path);
  }

  private HttpResponse<byte[]> send(String method, URI uri, byte[] body) {
    String fault = "";
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      pause(attempt);
      var request =
          HttpRequest.newBuilder(uri)
              .timeout(TIMEOUT)
              .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
      signer.headers(method, uri, body, Instant.now()).forEach(request::header);
      try {
        HttpResponse<byte[]> answer =
            http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        int code = answer.statusCode();
        if (code < 300 || (code == 404 && !method.equals("PUT"))) {
          return answer;
        }
        fault = code + " " + new String(answer.body(), StandardCharsets.UTF_8);
        if (code < 500 && code != 429) {
          break;
        }
      } catch (IOException e) {
        fault = e.toString();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StoreException("interrupted at " + method + " " + uri, e);
      }
    }
    throw new StoreException(method + " " + uri + " failed: " + fault);
  }

  private static void pause(int attempt) {
    if (attempt > 0) {
      try {
        Thread.sleep(100L << attempt);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private static String plain(String xml) {
    return xml.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
