package io.sitewright.cli.recovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sitewright.cli.Refusal;
import io.sitewright.cli.http.Http;
import io.sitewright.signing.StoreSigner;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The vendors' own HTTP APIs: DigitalOcean v2, Cloudflare v4 and S3. The same code asks the real
 * vendors and the local cloud; only addresses and credentials differ.
 */
public final class Vendors {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PAGES_MAX = 1_000;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;

  private final String digitalOcean;
  private final String cloudflare;
  private final Optional<String> store;
  private final Map<String, String> credentials;

  private Vendors(
      String digitalOcean,
      String cloudflare,
      Optional<String> store,
      Map<String, String> credentials) {
    this.digitalOcean = digitalOcean;
    this.cloudflare = cloudflare;
    this.store = store;
    this.credentials = credentials;
  }

  /** The local cloud, with the account that it made for itself. */
  public static Vendors local(Map<String, String> environment, JsonNode account) {
    String base = environment.getOrDefault("SITEWRIGHT_CLOUD_API", "");
    String token = account.path("token").asText();
    return new Vendors(
        base + "/digitalocean",
        base + "/cloudflare/client/v4",
        Optional.of(base + "/spaces"),
        Map.of(
            "DIGITALOCEAN_TOKEN",
            token,
            "CLOUDFLARE_API_TOKEN",
            token,
            "SPACES_ACCESS_KEY_ID",
            account.path("accessKey").asText(),
            "SPACES_SECRET_ACCESS_KEY",
            account.path("secretKey").asText()));
  }

  /** The real vendors, with the credentials that their providers read from the environment. */
  public static Vendors real(Map<String, String> environment) {
    return new Vendors(
        environment.getOrDefault("DIGITALOCEAN_API_URL", "https://api.digitalocean.com"),
        environment.getOrDefault("CLOUDFLARE_BASE_URL", "https://api.cloudflare.com/client/v4"),
        Optional.ofNullable(environment.get("SITEWRIGHT_STORE_ENDPOINT")),
        environment);
  }

  /** All objects of a DigitalOcean collection, such as {@code /v2/droplets} under "droplets". */
  List<JsonNode> digitalOceanList(String path, String field) {
    return digitalOceanList(path, field, false);
  }

  /** The same, and nothing for a token that may not even list them: who may not has made none. */
  List<JsonNode> digitalOceanListIfAllowed(String path, String field) {
    return digitalOceanList(path, field, true);
  }

  private List<JsonNode> digitalOceanList(String path, String field, boolean lenient) {
    var all = new ArrayList<JsonNode>();
    for (int page = 1; page <= PAGES_MAX; page++) {
      Http.Answer answer =
          digitalOcean(
              "GET", path + "?per_page=200&page=" + page, "DigitalOcean's " + path, lenient);
      if (!answer.ok()) {
        return all;
      }
      JsonNode json = parse(answer, path);
      json.path(field).forEach(all::add);
      if (json.path("links").path("pages").path("next").isMissingNode()
          || json.path(field).isEmpty()) {
        return all;
      }
    }
    throw Refusal.failed("DigitalOcean's " + path + " has more than " + PAGES_MAX + " pages.");
  }

  /** Deletes at DigitalOcean; what is gone already counts as deleted. */
  void digitalOceanDelete(String path) {
    digitalOcean("DELETE", path, "deleting " + path, false);
  }

  private Http.Answer digitalOcean(String method, String path, String what, boolean lenient) {
    Map<String, String> headers =
        Map.of(
            "Authorization",
            "Bearer " + credential("DIGITALOCEAN_TOKEN"),
            "Accept",
            "application/json");
    Set<Integer> missing = lenient ? Set.of(NOT_FOUND, FORBIDDEN) : Set.of(NOT_FOUND);
    return ask(method, digitalOcean + path, headers, what, missing);
  }

  /** All objects of a Cloudflare collection. */
  List<JsonNode> cloudflareList(String path) {
    var all = new ArrayList<JsonNode>();
    for (int page = 1; page <= PAGES_MAX; page++) {
      String query = path + (path.contains("?") ? "&" : "?") + "per_page=50&page=" + page;
      JsonNode json = parse(cloudflare("GET", query), path);
      json.path("result").forEach(all::add);
      int pages = json.path("result_info").path("total_pages").asInt(1);
      if (page >= pages || json.path("result").isEmpty()) {
        return all;
      }
    }
    throw Refusal.failed("Cloudflare's " + path + " has more than " + PAGES_MAX + " pages.");
  }

  /** Deletes at Cloudflare; what is gone already counts as deleted. */
  void cloudflareDelete(String path) {
    cloudflare("DELETE", path);
  }

  private Http.Answer cloudflare(String method, String path) {
    return ask(
        method,
        cloudflare + path,
        Map.of("Authorization", "Bearer " + credential("CLOUDFLARE_API_TOKEN")),
        "Cloudflare's " + path);
  }

  /** Whether the store holds a bucket ({@code "name"}) or an object ({@code "name/key"}). */
  boolean storeHolds(String region, String path) {
    return store("HEAD", region, path).ok();
  }

  /** Deletes an empty bucket or an object. */
  void storeDelete(String region, String path) {
    store("DELETE", region, path);
  }

  private Http.Answer store(String method, String region, String path) {
    String base = store.orElse("https://" + region + ".digitaloceanspaces.com");
    URI uri = URI.create(base + "/" + path);
    Map<String, String> headers =
        new StoreSigner(
                region, credential("SPACES_ACCESS_KEY_ID"), credential("SPACES_SECRET_ACCESS_KEY"))
            .headers(method, uri, new byte[0], Instant.now());
    return ask(method, uri.toString(), headers, "the store's " + path);
  }

  private Http.Answer ask(String method, String uri, Map<String, String> headers, String what) {
    return ask(method, uri, headers, what, Set.of(NOT_FOUND));
  }

  /** {@code missing}: statuses that say that there is nothing. */
  private Http.Answer ask(
      String method, String uri, Map<String, String> headers, String what, Set<Integer> missing) {
    try {
      Http.Answer answer = Http.send(method, URI.create(uri), headers);
      if (!answer.ok() && !missing.contains(answer.status())) {
        throw Refusal.failed(
            "The inventory is not known ("
                + what
                + " answers "
                + answer.status()
                + "); nothing was touched.");
      }
      return answer;
    } catch (IOException e) {
      throw Refusal.failed(
          "The inventory is not known ("
              + what
              + ": "
              + e.getMessage()
              + "); nothing was touched.");
    }
  }

  private String credential(String name) {
    String value = credentials.getOrDefault(name, "");
    if (value.isBlank()) {
      throw Refusal.wrongUsage(
          name
              + " is not set: the account's inventory must be read before an update; set it as for the provider.");
    }
    return value;
  }

  private static JsonNode parse(Http.Answer answer, String what) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw Refusal.failed("The answer about " + what + " is not JSON; nothing was touched.");
    }
  }
}
