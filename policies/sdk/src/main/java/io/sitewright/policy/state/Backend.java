package io.sitewright.policy.state;

import io.sitewright.policy.PolicyResource;
import io.sitewright.policy.RunFacts;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the engine keeps its states: a service that speaks Pulumi Cloud's API, or a folder. Told by
 * {@code PULUMI_BACKEND_URL} and {@code PULUMI_ACCESS_TOKEN}; other backends are not read.
 */
public final class Backend {
  private static final int MILLIS = 10_000;

  private final Map<String, String> environment;

  public Backend(Map<String, String> environment) {
    this.environment = environment;
  }

  /** A stack's resources as the state has them; empty where it cannot be read. */
  public Optional<List<PolicyResource>> resources(RunFacts run) {
    String url = environment.getOrDefault("PULUMI_BACKEND_URL", "");
    try {
      if (url.startsWith("http://") || url.startsWith("https://")) {
        return service(url.replaceAll("/+$", ""), run);
      }
      if (url.startsWith("file://")) {
        return folder(Path.of(url.substring("file://".length())), run);
      }
      return Optional.empty();
    } catch (IOException | IllegalArgumentException cannotBeRead) {
      // Whoever asks is told that nothing is known; the update itself says what is wrong there.
      return Optional.empty();
    }
  }

  private Optional<List<PolicyResource>> service(String url, RunFacts run) throws IOException {
    String organization = run.organization().isEmpty() ? "organization" : run.organization();
    URI export =
        URI.create(
            "%s/api/stacks/%s/%s/%s/export"
                .formatted(url, organization, run.project(), run.stack()));
    HttpURLConnection connection = (HttpURLConnection) export.toURL().openConnection();
    connection.setConnectTimeout(MILLIS);
    connection.setReadTimeout(MILLIS);
    connection.setRequestProperty("Accept", "application/vnd.pulumi+8");
    connection.setRequestProperty(
        "Authorization", "token " + environment.getOrDefault("PULUMI_ACCESS_TOKEN", ""));
    try {
      if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
        return Optional.empty();
      }
      try (InputStream body = connection.getInputStream()) {
        return Optional.of(resources(body.readAllBytes()));
      }
    } finally {
      connection.disconnect();
    }
  }

  private static Optional<List<PolicyResource>> folder(Path folder, RunFacts run)
      throws IOException {
    Path file =
        folder.resolve(".pulumi/stacks").resolve(run.project()).resolve(run.stack() + ".json");
    return Files.exists(file)
        ? Optional.of(resources(Files.readAllBytes(file)))
        // A stack that was never there had nothing.
        : Optional.of(List.of());
  }

  private static List<PolicyResource> resources(byte[] document) {
    return StateFile.parse(new String(document, StandardCharsets.UTF_8)).became();
  }
}
