package io.sitewright.bench.flat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class NodeSourceTest {
  @Test
  void theProgramSaysWhatOneWouldWriteByHand() throws IOException {
    String program = source().get("index.js");
    assertThat(program)
        .contains(
            "made.push(new digitalocean.Vpc(\"net\", {\"ipRange\": \"10.20.0.0/20\", \"region\": \"lon1\"}")
        .contains("\"vpcUuid\": pulumi.all([made[0].id]).apply(() => (\"v1\"))")
        .contains("\"userData\": pulumi.secret(\"#cloud-config\\nsay: \\\"hi\\\"\")")
        .contains("protect: true")
        .contains("new Untyped(\"sitewright:index:Ready\", \"web-1\", {")
        .contains("version: \"0.1.0\"")
        .contains("additionalSecretOutputs: [\"secretKey\"]")
        .doesNotContain(
            "net-0a1b2c3", "resizeDisk", "__defaults", "4dabf18193072939515e22adb298388d");
  }

  @Test
  void thePackagesAreExact() throws IOException {
    JsonNode description = new ObjectMapper().readTree(source().get("package.json"));
    assertThat(description.path("dependencies").path("@pulumi/pulumi").asText())
        .isEqualTo("3.259.0");
  }

  private static Map<String, String> source() throws IOException {
    try (InputStream state =
        Objects.requireNonNull(NodeSourceTest.class.getResourceAsStream("state.json"))) {
      return NodeSource.of(
          FlatState.of(new ObjectMapper().readTree(state)), Map.of("@pulumi/pulumi", "3.259.0"));
    }
  }
}
