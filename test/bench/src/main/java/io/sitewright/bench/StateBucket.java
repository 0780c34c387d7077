package io.sitewright.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sitewright.signing.StoreSigner;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A state service of its own that keeps the engine's states in a bucket of the local cloud. */
final class StateBucket implements AutoCloseable {
  private static final String NAME = "bench-states";
  private static final String REGION = "lon1";
  private static final String TOKEN = "of-this-benchmark";

  private final Process service;
  private final int port;

  private StateBucket(Process service, int port) {
    this.service = service;
    this.port = port;
  }

  /**
   * Makes the bucket and starts the service.
   *
   * @param jar the service's program
   * @param store the address of the local cloud's object store
   * @param account the local cloud's account.json
   * @param work a folder for the service's notes
   */
  static StateBucket open(Path jar, String store, Path account, Path work)
      throws IOException, InterruptedException {
    JsonNode keys = new ObjectMapper().readTree(account.toFile());
    String key = keys.path("accessKey").asText();
    String secret = keys.path("secretKey").asText();
    make(URI.create(store + "/" + NAME), new StoreSigner(REGION, key, secret));
    Path token = work.resolve("token");
    Files.writeString(token, TOKEN);
    String states =
        "s3://%s/states?endpoint=%s&region=%s&s3ForcePathStyle=true&disableSSL=true"
            .formatted(NAME, store, REGION);
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-jar",
                jar.toString(),
                "--store",
                states,
                "--port",
                "0",
                "--token-file",
                token.toString())
            .redirectError(work.resolve("state-service.err").toFile());
    builder.environment().putAll(Map.of("AWS_ACCESS_KEY_ID", key, "AWS_SECRET_ACCESS_KEY", secret));
    Process service = builder.start();
    BufferedReader out = service.inputReader(StandardCharsets.UTF_8);
    String ready = out.readLine();
    if (ready == null) {
      throw new IOException(
          "The state service did not start: "
              + Files.readString(work.resolve("state-service.err")));
    }
    return new StateBucket(service, new ObjectMapper().readTree(ready).path("port").asInt());
  }

  private static void make(URI bucket, StoreSigner signer)
      throws IOException, InterruptedException {
    byte[] nothing = {};
    HttpRequest.Builder request =
        HttpRequest.newBuilder(bucket)
            .timeout(Duration.ofSeconds(30))
            .PUT(HttpRequest.BodyPublishers.ofByteArray(nothing));
    signer.headers("PUT", bucket, nothing, Instant.now()).forEach(request::header);
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(
          "The local cloud makes no bucket %s: %d %s"
              .formatted(bucket, answer.statusCode(), answer.body()));
    }
  }

  /** What an engine needs to keep its state there. */
  Map<String, String> environment() {
    return Map.of("PULUMI_BACKEND_URL", "http://127.0.0.1:" + port, "PULUMI_ACCESS_TOKEN", TOKEN);
  }

  /** The processor time that the service has had. */
  Duration processor() {
    return service.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** The most memory that the service has had. */
  long kibibytes() {
    return PeakOfProcesses.of(service.pid());
  }

  @Override
  public void close() {
    service.destroy();
    try {
      if (!service.waitFor(30, TimeUnit.SECONDS)) {
        service.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
