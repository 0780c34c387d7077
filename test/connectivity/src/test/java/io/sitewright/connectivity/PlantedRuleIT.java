package io.sitewright.connectivity;

import static io.sitewright.model.Peer.INTERNET;
import static io.sitewright.model.Role.WEBSERVER;
import static io.sitewright.testkit.SitewrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sitewright.model.Port;
import io.sitewright.testkit.DeployedSite;
import io.sitewright.testkit.LocalCloud;
import io.sitewright.testkit.Reachability.Layer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A rule that nobody declared is seen in the layer where it was planted, and one layer alone opens
 * nothing.
 */
@LocalCloud(project = "stacks/dev")
@TestMethodOrder(OrderAnnotation.class)
class PlantedRuleIT {
  private static final int CHECK_FAILED = 3;

  @Test
  @Order(1)
  void aForeignFirewallIsSeenInTheCloudsLayer(DeployedSite site) {
    assertThat(site.run("matrix", site.words(), "--json")).succeeded();
    var intruder = intruder(site, Map.of("intruder:tag", site.tag()));
    assertThat(intruder.up()).succeeded();
    assertThat(opens(site, Layer.CLOUD)).isTrue();
    assertThat(opens(site, Layer.UFW)).isFalse();
    assertThat(opens(site, Layer.COMBINED)).isFalse();
    assertThatTheMatrixDiffers(site);
    assertThat(intruder.destroy()).succeeded();
    assertThat(opens(site, Layer.CLOUD)).isFalse();
    assertThat(site.run("matrix", site.words(), "--json")).succeeded();
  }

  @Test
  @Order(2)
  void aForeignTextInTheConfigBucketIsSeenInTheHostsLayer(DeployedSite site) {
    assertThat(intruder(site, planted(site)).up()).succeeded();
    assertThat(opens(site, Layer.UFW)).isTrue();
    assertThat(opens(site, Layer.CLOUD)).isFalse();
    assertThat(opens(site, Layer.COMBINED)).isFalse();
    assertThatTheMatrixDiffers(site);
  }

  private static DeployedSite intruder(DeployedSite site, Map<String, String> settings) {
    Map<String, String> all = new LinkedHashMap<>(settings);
    all.put("site:domain", "www.example.net");
    return site.neighbour(Intruder.class, "dev", all);
  }

  private static boolean opens(DeployedSite site, Layer layer) {
    var cells = site.cloud().reachability().cells(INTERNET, WEBSERVER, layer);
    assertThat(cells).hasSize(1);
    return cells.get(0).tcp().get(Port.tcp(Intruder.PORT).number());
  }

  private static void assertThatTheMatrixDiffers(DeployedSite site) {
    var matrix = site.run("matrix", site.words(), "--json");
    assertThat(matrix).failedWith(CHECK_FAILED);
    assertThat(matrix.result().path("differing").asInt()).isPositive();
  }

  /** The webservers' rules with one more, and a manifest that names them. */
  private static Map<String, String> planted(DeployedSite site) {
    var manifest = object(site, "manifest");
    var bucket = manifest.path("bucket").asText();
    var old =
        manifest
            .path("content")
            .asText()
            .lines()
            .filter(line -> line.startsWith("rules "))
            .findFirst()
            .orElseThrow();
    var rules =
        object(site, "objects/" + old.substring("rules ".length())).path("content").asText();
    var planted = rules + "tcp %d any planted by an intruder\n".formatted(Intruder.PORT);
    var digest = sha256(planted);
    return Map.of(
        "intruder:bucket",
        bucket,
        "intruder:rulesKey",
        "objects/" + digest,
        "intruder:rules",
        quoted(planted),
        "intruder:manifest",
        quoted(manifest.path("content").asText().replace(old, "rules " + digest)));
  }

  /** An object of the webservers' config bucket, as the state has it. */
  private static JsonNode object(DeployedSite site, String key) {
    for (var resource : site.state().path("deployment").path("resources")) {
      var outputs = resource.path("outputs");
      if (resource.path("type").asText().endsWith(":SpacesBucketObject")
          && outputs.path("bucket").asText().contains("webserver-config")
          && outputs.path("key").asText().equals(key)) {
        return outputs;
      }
    }
    throw new AssertionError("the state has no object " + key + " for webservers");
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
