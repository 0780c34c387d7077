package io.sitewright.cli.http;

import io.sitewright.cli.Refusal;
import io.sitewright.signing.StoreSigner;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** Objects of the site's store, read and written with the account's own key. */
public final class AccountStore {
  private final Map<String, String> environment;

  /**
   * A store.
   *
   * @param environment what the engine runs in: the store's address and the account's key, by the
   *     names that the provider reads
   */
  public AccountStore(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** Refuses to go on without the account's key. */
  public void requireKey() {
    signer("");
  }

  /** Reads an object. */
  public Http.Answer get(String region, String path) throws IOException {
    return ask("GET", region, path, "");
  }

  /** Writes an object of text. */
  public Http.Answer put(String region, String path, String text) throws IOException {
    return ask("PUT", region, path, text);
  }

  private Http.Answer ask(String method, String region, String path, String body)
      throws IOException {
    URI uri = address(region, path);
    return Http.send(
        method,
        uri,
        signer(region).headers(method, uri, body.getBytes(StandardCharsets.UTF_8), Instant.now()),
        body);
  }

  /** Where an object, or a bucket, is. */
  URI address(String region, String path) {
    String base =
        environment.getOrDefault(
            "SITEWRIGHT_STORE_ENDPOINT", "https://" + region + ".digitaloceanspaces.com");
    return URI.create(base + "/" + path);
  }

  StoreSigner signer(String region) {
    return new StoreSigner(
        region, credential("SPACES_ACCESS_KEY_ID"), credential("SPACES_SECRET_ACCESS_KEY"));
  }

  private String credential(String name) {
    String value = environment.getOrDefault(name, "");
    if (value.isBlank()) {
      throw Refusal.wrongUsage(
          name + " is not set: what is asked for lies in the store; set it as for the provider.");
    }
    return value;
  }
}
