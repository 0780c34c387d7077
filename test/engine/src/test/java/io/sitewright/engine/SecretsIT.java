package io.sitewright.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sitewright.testkit.DeployedSite;
import io.sitewright.testkit.LocalCloud;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Keys of the store pass through the engine; they come to rest encrypted in its state and on their
 * own role's machines, and nowhere else.
 */
@LocalCloud(
    value = ScalingSite.class,
    up = false,
    settings = {"site:domain=www.example.org", "site:operators=[203.0.113.7/32]"})
class SecretsIT {
  @Test
  void noSecretIsAnywhereInClear(DeployedSite site) throws IOException {
    List<String> said = new ArrayList<>();
    for (var update :
        List.of(
            site.up(),
            site.preview(),
            site.refresh(),
            site.run("matrix", site.words(), "--json"))) {
      assertThat(update.exitCode()).isZero();
      said.add(update.out());
      said.add(update.err());
    }
    said.add(
        site.pulumi(
                site.shell(),
                "up",
                "--yes",
                "--skip-preview",
                "--stack",
                site.stack(),
                "--non-interactive")
            .out());
    var shown =
        new ObjectMapper()
            .readTree(
                site.pulumi(
                        site.shell(), "stack", "export", "--show-secrets", "--stack", site.stack())
                    .out());
    var secrets = secretsOf(shown);
    assertThat(secrets)
        .as("one key for each of three roles")
        .hasSizeGreaterThanOrEqualTo(3)
        .doesNotHaveDuplicates();
    said.add(site.state().toString());
    for (var secret : secrets) {
      assertThat(said).noneMatch(text -> text.contains(secret));
      assertThat(filesWith(secret, site.home())).isEmpty();
    }
    var passphrase = Files.readString(site.home().resolve("passphrase")).strip();
    assertThat(said).noneMatch(text -> text.contains(passphrase));
  }

  @Test
  void userDataHoldsItsOwnRolesKeyAndNoOther(DeployedSite site) throws IOException {
    assertThat(site.up().exitCode()).isZero();
    var shown =
        new ObjectMapper()
            .readTree(
                site.pulumi(
                        site.shell(), "stack", "export", "--show-secrets", "--stack", site.stack())
                    .out());
    var secrets = secretsOf(shown);
    var machines = 0;
    for (var resource : resources(shown, "Droplet")) {
      var userData = plain(resource.path("inputs").path("userData"));
      assertThat(secrets).filteredOn(userData::contains).hasSize(1);
      // kept in clear nowhere, not even as an output: the provider keeps a digest
      assertThat(secrets).noneMatch(resource.path("outputs").path("userData").toString()::contains);
      machines++;
    }
    assertThat(machines).isEqualTo(3);
  }

  private static List<String> secretsOf(JsonNode shown) {
    return resources(shown, "SpacesKey").stream()
        .map(key -> plain(key.path("outputs").path("secretKey")))
        .toList();
  }

  private static List<JsonNode> resources(JsonNode state, String kind) {
    List<JsonNode> found = new ArrayList<>();
    for (var resource : state.path("deployment").path("resources")) {
      if (resource.path("type").asText().endsWith(":" + kind)) {
        found.add(resource);
      }
    }
    return found;
  }

  /** A secret as {@code --show-secrets} gives it: its JSON text under "plaintext". */
  private static String plain(JsonNode value) {
    var text = value.path("plaintext").asText("");
    assertThat(text).as("a secret in %s", value.getNodeType()).isNotEmpty();
    return text.replaceAll("^\"|\"$", "").replace("\\n", "\n");
  }

  /** All that the launcher and the engine wrote; the cloud's own memory is the vendor's. */
  private static List<Path> filesWith(String secret, Path home) throws IOException {
    List<Path> found = new ArrayList<>();
    var needle = secret.getBytes(StandardCharsets.UTF_8);
    try (var files = Files.walk(home)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var name = file.toString();
        var ofCloud = name.contains("/cloud/cloud.db") || name.contains("/plugins/");
        if (!ofCloud && indexOf(Files.readAllBytes(file), needle) >= 0) {
          found.add(file);
        }
      }
    }
    return found;
  }

  private static int indexOf(byte[] text, byte[] needle) {
    outer:
    for (var i = 0; i <= text.length - needle.length; i++) {
      for (var j = 0; j < needle.length; j++) {
        if (text[i + j] != needle[j]) {
          continue outer;
        }
      }
      return i;
    }
    return -1;
  }
}
