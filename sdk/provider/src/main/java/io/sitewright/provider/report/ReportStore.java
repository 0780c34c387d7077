package io.sitewright.provider.report;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Reads reports out of an S3-compatible store, one signed GET each.
 *
 * <p>Everything the store can do wrong is an {@link Answer}, since somebody is waiting and decides.
 * No text made here holds a key's secret.
 */
public final class ReportStore {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);
  private static final int LONGEST_BODY = 64 * 1024;
  private static final Pattern ERROR_CODE =
      Pattern.compile("<Code>\\s*([A-Za-z0-9]{1,64})\\s*</Code>");
  // java.net.http sets these itself and refuses to be told.
  private static final Set<String> SET_BY_THE_CLIENT = Set.of("host", "content-length");

  private final StoreEndpoint endpoint;
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_LIMIT)
          .build();

  /** A store at that endpoint. */
  public ReportStore(StoreEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  /** Asks once. */
  public Answer ask(ReportAddress address) throws InterruptedException {
    try {
      return judge(http.send(signed(address), BodyHandlers.ofInputStream()));
    } catch (ConnectException e) {
      var words = "the store could not be reached (" + inWords(e) + ")";
      return endpoint.isOnThisMachine() ? Answer.gone(words) : Answer.troubled(words);
    } catch (IOException e) {
      return Answer.troubled("the store could not be reached (" + inWords(e) + ")");
    }
  }

  private HttpRequest signed(ReportAddress address) {
    var uri = endpoint.of(address);
    var unsigned = SdkHttpRequest.builder().method(SdkHttpMethod.GET).uri(uri).build();
    var identity = AwsCredentialsIdentity.create(address.accessKey(), address.secretKey());
    var signed =
        signer.sign(
            request ->
                request
                    .identity(identity)
                    .request(unsigned)
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, address.region())
                    .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                    .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false));
    var request = HttpRequest.newBuilder(uri).timeout(ANSWER_LIMIT).GET();
    signed
        .request()
        .forEachHeader(
            (name, values) -> {
              if (!SET_BY_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    return request.build();
  }

  private static Answer judge(HttpResponse<InputStream> response) throws IOException {
    String body;
    try (var stream = response.body()) {
      body = new String(stream.readNBytes(LONGEST_BODY), StandardCharsets.UTF_8);
    }
    var status = response.statusCode();
    if (status == 200) {
      return Report.parse(body)
          .map(Answer::reported)
          .orElseGet(() -> Answer.troubled("its report was there but is no report of version 1"));
    }
    var code = ERROR_CODE.matcher(body);
    var named = code.find() ? status + " " + code.group(1) : String.valueOf(status);
    if (status == 404 && !named.endsWith("NoSuchBucket")) {
      return Answer.absent("it had not reported yet (" + named + ")");
    }
    if (status >= 400 && status < 500 && status != 408 && status != 429) {
      return Answer.refused("the store refused the request (" + named + ")");
    }
    return Answer.troubled("the store answered " + named);
  }

  private static String inWords(IOException e) {
    var text = e.getMessage();
    return text == null || text.isBlank() ? e.getClass().getSimpleName() : text;
  }
}
