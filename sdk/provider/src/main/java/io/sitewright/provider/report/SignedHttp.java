package io.sitewright.provider.report;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Requests to an S3-compatible store, signed with a key. No text made here holds its secret. */
public final class SignedHttp {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);
  private static final int LONGEST_BODY = 64 * 1024;
  // java.net.http sets these itself and refuses to be told.
  private static final Set<String> SET_BY_THE_CLIENT = Set.of("host", "content-length");

  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_LIMIT)
          .build();

  /** What came back, cut off where it is longer than anything that is expected. */
  public record Reply(int status, String body) {}

  /** Reads an object. */
  public Reply get(URI uri, ReportAddress key) throws IOException, InterruptedException {
    return send(SdkHttpMethod.GET, uri, key, "");
  }

  /** Writes an object of text. */
  public Reply put(URI uri, ReportAddress key, String text)
      throws IOException, InterruptedException {
    return send(SdkHttpMethod.PUT, uri, key, text);
  }

  private Reply send(SdkHttpMethod method, URI uri, ReportAddress key, String text)
      throws IOException, InterruptedException {
    var unsigned = SdkHttpRequest.builder().method(method).uri(uri).build();
    var identity = AwsCredentialsIdentity.create(key.accessKey(), key.secretKey());
    var signed =
        signer.sign(
            request ->
                request
                    .identity(identity)
                    .request(unsigned)
                    .payload(ContentStreamProvider.fromUtf8String(text))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, key.region())
                    .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                    .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false));
    var publisher = text.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(text);
    var request =
        HttpRequest.newBuilder(uri).timeout(ANSWER_LIMIT).method(method.name(), publisher);
    signed
        .request()
        .forEachHeader(
            (name, values) -> {
              if (!SET_BY_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    var response = http.send(request.build(), BodyHandlers.ofInputStream());
    try (var stream = response.body()) {
      var body = new String(stream.readNBytes(LONGEST_BODY), StandardCharsets.UTF_8);
      return new Reply(response.statusCode(), body);
    }
  }
}
