package io.sitewright.autoscaler.store;

import io.sitewright.signing.StoreSigner;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Texts in a bucket with an S3 API. Whether it keeps to conditions is found out once, as not every
 * vendor says: a write on a condition that cannot hold must be refused.
 *
 * <pre>{@code
 * new BucketTexts(URI.create("https://lon1.digitaloceanspaces.com/shop-scaling-1a2b"), signer, clock)
 * }</pre>
 */
public final class BucketTexts implements Texts {
  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final String TRIAL = "conditional";

  private final URI bucket;
  private final StoreSigner signer;
  private final Clock clock;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();
  private Optional<Boolean> conditional = Optional.empty();

  /**
   * Texts in a bucket.
   *
   * @param bucket its address, without a slash at the end
   * @param signer with a key that may read and write it
   * @param clock for the times of signatures
   */
  public BucketTexts(URI bucket, StoreSigner signer, Clock clock) {
    this.bucket = bucket;
    this.signer = signer;
    this.clock = clock;
  }

  @Override
  public Optional<Version> read(String key) throws IOException {
    HttpResponse<String> answer = send("GET", key, "", Map.of());
    if (answer.statusCode() == 404 && answer.body().contains("NoSuchKey")) {
      return Optional.empty();
    }
    require(answer, "read", key, 200);
    return Optional.of(new Version(answer.body(), tagOf(answer, key)));
  }

  @Override
  public void write(String key, String text) throws IOException {
    require(send("PUT", key, text, Map.of()), "written", key, 200);
  }

  @Override
  public boolean replace(String key, String text, Optional<String> tag) throws IOException {
    Map<String, String> condition =
        tag.map(it -> Map.of("If-Match", it)).orElseGet(() -> Map.of("If-None-Match", "*"));
    HttpResponse<String> answer = send("PUT", key, text, condition);
    // 409: another writer is at it; 404: what was to be replaced is gone.
    if (answer.statusCode() == 412
        || answer.statusCode() == 409
        || (answer.statusCode() == 404 && answer.body().contains("NoSuchKey"))) {
      return false;
    }
    require(answer, "written", key, 200);
    return true;
  }

  @Override
  public boolean isConditional() throws IOException {
    if (conditional.isEmpty()) {
      write(TRIAL, "tried by autoscalers\n");
      HttpResponse<String> onto = send("PUT", TRIAL, "", Map.of("If-Match", "\"0\""));
      HttpResponse<String> anew = send("PUT", TRIAL, "", Map.of("If-None-Match", "*"));
      conditional = Optional.of(onto.statusCode() == 412 && anew.statusCode() == 412);
    }
    return conditional.get();
  }

  private static String tagOf(HttpResponse<String> answer, String key) throws IOException {
    return answer
        .headers()
        .firstValue("ETag")
        .orElseThrow(() -> new IOException(key + " came from the store without an ETag."));
  }

  private HttpResponse<String> send(
      String method, String key, String body, Map<String, String> more) throws IOException {
    URI object = URI.create(bucket + "/" + key);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(object)
            .timeout(LIMIT)
            .method(
                method,
                method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    signer.headers(method, object, content, clock.instant()).forEach(request::header);
    more.forEach(request::header);
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("The store's answer about " + key + " was not waited for.", e);
    }
  }

  private static void require(HttpResponse<String> answer, String done, String key, int status)
      throws IOException {
    if (answer.statusCode() != status) {
      throw new IOException(
          "%s cannot be %s, as the store answers %d; see to the store."
              .formatted(key, done, answer.statusCode()));
    }
  }
}
