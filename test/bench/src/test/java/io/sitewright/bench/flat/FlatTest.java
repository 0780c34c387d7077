package io.sitewright.bench.flat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FlatTest {
  private static final String DROPLET =
      "urn:pulumi:dev::shop::digitalocean:index/droplet:Droplet::web-1";

  @Test
  void theStateLosesItsComponentsAndItsReferencesFollow() throws IOException {
    JsonNode resources = FlatState.of(state()).path("deployment").path("resources");
    assertThat(resources).hasSize(8);
    JsonNode droplet = find(resources, DROPLET);
    assertThat(droplet.path("parent").asText())
        .isEqualTo("urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev");
    assertThat(droplet.path("dependencies"))
        .hasToString("[\"urn:pulumi:dev::shop::digitalocean:index/vpc:Vpc::net\"]");
    assertThat(droplet.path("provider").asText()).endsWith("::default_4_80_1::p1");
    assertThat(
            find(resources, "urn:pulumi:dev::shop::sitewright:index:Ready::web-1")
                .path("propertyDependencies")
                .path("machine"))
        .hasToString("[\"" + DROPLET + "\"]");
    assertThat(resources.toString()).doesNotContain("$", "sitewright:index:Site");
  }

  @Test
  void twoResourcesOfOneNameAreRefused() throws IOException {
    JsonNode state = state();
    ObjectNode vpc = (ObjectNode) state.path("deployment").path("resources").get(4);
    vpc.put(
        "urn",
        "urn:pulumi:dev::shop::sitewright:index:Site$digitalocean:index/droplet:Droplet::web-1");
    assertThatThrownBy(() -> FlatState.of(state))
        .hasMessageContaining(DROPLET)
        .hasMessageEndingWith("give them different names.");
  }

  @Test
  void theSourceSaysWhatOneWouldWriteByHand() throws IOException {
    String part = source().get("Part0.java");
    assertThat(part)
        .contains(
            "new com.pulumi.digitalocean.Vpc(\"net\", com.pulumi.digitalocean.VpcArgs.builder()")
        .contains(".region(\"lon1\")")
        .contains(".vpcUuid(Flat.made[0].id().<java.lang.String>applyValue(id -> \"v1\"))")
        .contains(
            ".userData(Output.<java.lang.String>of(\"#cloud-config\\nsay: \\\"hi\\\"\").asSecret())")
        .contains(".protect(true)")
        .contains(
            "com.pulumi.digitalocean.inputs.FirewallInboundRuleArgs.builder().portRange(\"443\")")
        .contains(".ttl(120)")
        .contains(".version(\"0.1.0\").additionalSecretOutputs(\"secretKey\")")
        .doesNotContain("net-0a1b2c3")
        .doesNotContain("resizeDisk");
  }

  @Test
  void theSourceCompilesIntoAThinJar(@TempDir Path work) throws IOException {
    Path jar = work.resolve("flat.jar");
    List<Path> classPath =
        Pattern.compile(File.pathSeparator)
            .splitAsStream(System.getProperty("java.class.path"))
            .map(Path::of)
            .toList();
    FlatJar.compile(source(), classPath, work, jar);
    try (JarFile file = new JarFile(jar.toFile())) {
      assertThat(file.getManifest().getMainAttributes().getValue("Main-Class")).isEqualTo("Flat");
      assertThat(file.getManifest().getMainAttributes().getValue("Class-Path"))
          .contains("digitalocean");
      assertThat(file.getEntry("Part0.class")).isNotNull();
    }
  }

  @Test
  void aSecretInCiphertextIsRefused() throws IOException {
    JsonNode state = FlatState.of(state());
    JsonNode droplet = find(state.path("deployment").path("resources"), DROPLET);
    ((ObjectNode) droplet.path("inputs").path("userData")).remove("plaintext");
    assertThatThrownBy(() -> FlatSource.of(state))
        .hasMessage("The state holds a secret in ciphertext; export it with --show-secrets.");
  }

  @Test
  void aLongTextIsJoinedFromConstants() {
    assertThat(Literal.text("x".repeat(20_000))).startsWith("String.join(\"\", \"xxx");
  }

  private static Map<String, String> source() throws IOException {
    return FlatSource.of(FlatState.of(state()));
  }

  private static JsonNode find(JsonNode resources, String urn) {
    for (JsonNode resource : resources) {
      if (resource.path("urn").asText().equals(urn)) {
        return resource;
      }
    }
    throw new AssertionError("no " + urn + " in " + resources);
  }

  private static JsonNode state() throws IOException {
    try (InputStream in = FlatTest.class.getResourceAsStream("state.json")) {
      return new ObjectMapper().readTree(in);
    }
  }
}
