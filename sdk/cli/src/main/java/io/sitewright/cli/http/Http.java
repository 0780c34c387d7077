package io.sitewright.cli.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * One request, one answer. The JDK's old client is used on purpose: it starts in a tenth of the
 * time of the new one, which every command would pay.
 */
public final class Http {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private Http() {}

  /**
   * What came back.
   *
   * @param status the HTTP status
   * @param body the body as text, possibly empty
   */
  public record Answer(int status, String body) {
    /** Whether the request was carried out. */
    public boolean ok() {
      return status >= 200 && status < 300;
    }
  }

  /** Sends a request without a body. */
  public static Answer send(String method, URI uri, Map<String, String> headers)
      throws IOException {
    return send(method, uri, headers, "");
  }

  /** Sends a request; an empty body is not sent. */
  public static Answer send(String method, URI uri, Map<String, String> headers, String body)
      throws IOException {
    var connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setConnectTimeout((int) LIMIT.toMillis());
    connection.setReadTimeout((int) LIMIT.toMillis());
    connection.setRequestMethod(method);
    connection.setInstanceFollowRedirects(false);
    headers.forEach(connection::setRequestProperty);
    if (!body.isEmpty()) {
      connection.setDoOutput(true);
      try (var out = connection.getOutputStream()) {
        out.write(body.getBytes(StandardCharsets.UTF_8));
      }
    }
    int status = connection.getResponseCode();
    InputStream in = status >= 400 ? connection.getErrorStream() : connection.getInputStream();
    if (in == null) {
      return new Answer(status, "");
    }
    try (in) {
      return new Answer(status, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
