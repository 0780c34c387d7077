package io.sitewright.cli.localcloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sitewright.cli.Refusal;
import io.sitewright.cli.home.PortBase;
import io.sitewright.cli.http.Http;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The running local cloud, asked over its own HTTP interface. */
public final class CloudApi {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PortBase ports;
  private final Path directory;

  CloudApi(PortBase ports, Path directory) {
    this.ports = ports;
    this.directory = directory;
  }

  /** Where the cloud listens. */
  public PortBase ports() {
    return ports;
  }

  /** The address of its page. */
  public String url() {
    return "http://127.0.0.1:" + ports.http();
  }

  /** What the engine's runs, the plugin and the launcher need in order to find this cloud. */
  public Map<String, String> environment() {
    JsonNode account = account();
    return Map.of(
        "PULUMI_DEBUG_PROVIDERS",
        "digitalocean:" + ports.digitalOcean() + ",cloudflare:" + ports.cloudflare(),
        "SITEWRIGHT_CLOUD_API",
        url(),
        "SITEWRIGHT_STORE_ENDPOINT",
        url() + "/spaces",
        "DIGITALOCEAN_API_URL",
        url() + "/digitalocean",
        "SPACES_ACCESS_KEY_ID",
        account.path("accessKey").asText(),
        "SPACES_SECRET_ACCESS_KEY",
        account.path("secretKey").asText(),
        "SITEWRIGHT_LOCAL_OPERATOR",
        LocalOperator.in(directory).publicLine());
  }

  /** The account's own credentials, made by the cloud at its first start. */
  public JsonNode account() {
    try {
      return JSON.readTree(Files.readString(directory.resolve("account.json")));
    } catch (IOException e) {
      throw Refusal.failed("The local cloud's account file cannot be read: " + e.getMessage());
    }
  }

  /** What droplets are on this cloud. */
  public MachineKind machines() {
    return MachineKind.keptIn(directory);
  }

  /**
   * The private key of the account's own operator, made with the account: programs that run on this
   * cloud let it in beside the keys of their settings, as nothing here is anybody else's.
   */
  public Path operatorKey() {
    return LocalOperator.in(directory).file();
  }

  /** Asks the cloud and answers its JSON. */
  public JsonNode get(String path) {
    return ask("GET", path, "");
  }

  /** Tells the cloud to do something. */
  public JsonNode post(String path, String body) {
    return ask("POST", path, body);
  }

  /** Takes something away, such as a fault. */
  public JsonNode delete(String path) {
    return ask("DELETE", path, "");
  }

  /** The vendors' own interfaces want to know who asks; the cloud's does not. */
  private Map<String, String> headers(String path) {
    Map<String, String> headers = new HashMap<>(Map.of("Content-Type", "application/json"));
    if (!path.startsWith("/cloud/")) {
      headers.put("Authorization", "Bearer " + account().path("token").asText());
    }
    return headers;
  }

  private JsonNode ask(String method, String path, String body) {
    try {
      Http.Answer answer = Http.send(method, URI.create(url() + path), headers(path), body);
      if (!answer.ok()) {
        throw Refusal.failed(
            "The local cloud refused "
                + method
                + " "
                + path
                + " with "
                + answer.status()
                + ": "
                + answer.body().strip());
      }
      return answer.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(answer.body());
    } catch (IOException e) {
      throw Refusal.failed(
          "The local cloud at "
              + url()
              + " does not answer ("
              + e.getMessage()
              + "); run ./sitewright cloud start.");
    }
  }
}
