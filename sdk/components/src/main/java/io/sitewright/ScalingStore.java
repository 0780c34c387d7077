package io.sitewright;

import io.sitewright.model.InvalidSettingsException;
import io.sitewright.model.scaling.ScalingProfile;
import io.sitewright.model.settings.SiteSettings;
import io.sitewright.signing.StoreSigner;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the scaling profile is: an object in the site's store, which people and autoscalers write
 * and every update reads. Only a store that says that there is no profile is believed; one that
 * says nothing, or refuses, stops the run, for else an outage would look like a wish for the least.
 */
final class ScalingStore {
  private static final String KEY = "profile";
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final String endpoint;
  private final String region;
  private final Map<String, String> environment;

  /**
   * @param endpoint of the vendor's store, such as {@code https://lon1.digitaloceanspaces.com}
   * @param environment which may name another endpoint, and holds the account's key of the store
   */
  ScalingStore(String endpoint, String region, Map<String, String> environment) {
    this.endpoint = environment.getOrDefault("SITEWRIGHT_STORE_ENDPOINT", endpoint);
    this.region = region;
    this.environment = environment;
  }

  /** The profile, within the bounds of the settings; empty when nobody ever scaled. */
  Optional<ScalingProfile> read(String bucket, SiteSettings settings) {
    URI object = URI.create(endpoint.replaceAll("/+$", "") + "/" + bucket + "/" + KEY);
    HttpResponse<String> answer = ask(object);
    if (answer.statusCode() == 404 && answer.body().contains("NoSuchKey")) {
      return Optional.empty();
    }
    if (answer.statusCode() != 200) {
      throw unreadable(object, "the store answered " + answer.statusCode());
    }
    try {
      return Optional.of(ScalingProfile.parse(answer.body()).under(settings));
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingsException(
          List.of(
              "The scaling profile %s is not one (%s); write it anew by ./sitewright scale."
                  .formatted(object, e.getMessage())));
    }
  }

  private HttpResponse<String> ask(URI object) {
    HttpRequest.Builder request = HttpRequest.newBuilder(object).timeout(LIMIT);
    new StoreSigner(
            region, credential("SPACES_ACCESS_KEY_ID"), credential("SPACES_SECRET_ACCESS_KEY"))
        .headers("GET", object, new byte[0], Instant.now())
        .forEach(request::header);
    HttpClient http =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw unreadable(object, "the store is not reached: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreadable(object, "the reading was interrupted");
    }
  }

  private String credential(String name) {
    String value = environment.getOrDefault(name, "");
    if (value.isBlank()) {
      throw new InvalidSettingsException(
          List.of(
              "%s is not set, so the scaling profile cannot be read and nothing is changed; set it, start by ./sitewright, or run eval \"$(./sitewright env)\" first."
                  .formatted(name)));
    }
    return value;
  }

  private static InvalidSettingsException unreadable(URI object, String why) {
    return new InvalidSettingsException(
        List.of(
            "The scaling profile %s cannot be read (%s), so how many webservers are wanted is not known and nothing is changed; make the store answer and run again."
                .formatted(object, why)));
  }
}
