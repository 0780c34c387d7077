package io.sitewright.bindings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Surefire runs this in the directory of the bindings module, whose name is the provider's. */
final class BindingsAgreeWithTheFactsTest {
  private static final Path MODULE = Path.of("").toAbsolutePath();

  private String provider = "";
  private JsonNode schema = new ObjectMapper().createObjectNode();
  private Facts facts = SchemaFacts.of(schema);

  @BeforeEach
  void read() throws IOException {
    provider = MODULE.getFileName().toString();
    schema = new ObjectMapper().readTree(MODULE.resolve("schema.json").toFile());
    facts = Facts.of(provider);
    assertThat(facts.resources()).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void theSchemaSaysWhatTheFactsSay() {
    assertThat(Differences.between(facts, "the schema", SchemaFacts.of(schema))).isEmpty();
  }

  @Test
  void theGeneratedClassesSayWhatTheFactsSay() {
    // Whether a change replaces is the provider's to answer: the classes do not carry it. That an
    // input is secret is in the code of the arguments' builder, where a reader of classes sees
    // nothing.
    Facts visible = visible();
    assertThat(Differences.between(visible, "the generated code", ClassFacts.of(provider, facts)))
        .isEmpty();
  }

  @Test
  void theSchemaIsOfThePinnedVersionAndHasNoProse() {
    assertThat(schema.path("name").asText()).isEqualTo(provider);
    assertThat(schema.path("version").asText()).isEqualTo(System.getProperty("provider.version"));
    assertThat(schema.toString())
        .doesNotContain("\"description\":\"")
        .doesNotContain("pluginDownloadURL");
  }

  @Test
  void aRenamedPropertyIsFound() {
    plant(
        resource -> ((ObjectNode) resource.path("inputProperties")).set("planted", text()),
        "input planted",
        "has it");
    plant(
        resource -> ((ObjectNode) resource.path("inputProperties")).remove(anInput()),
        "input " + anInput(),
        "lacks it");
  }

  @Test
  void aChangedTypeIsFound() {
    plant(
        resource -> member(resource, "inputProperties", anInput()).put("type", "array"),
        anInput(),
        "[]");
  }

  @Test
  void aChangedFlagIsFound() {
    plant(
        resource -> forget(resource.withArray("requiredInputs"), anInput()), anInput(), "required");
    plant(
        resource -> member(resource, "properties", anOutput()).put("secret", true),
        anOutput(),
        "secret");
    plant(
        resource -> {
          ObjectNode input = member(resource, "inputProperties", anInput());
          input.put("willReplaceOnChanges", !input.path("willReplaceOnChanges").asBoolean());
        },
        anInput(),
        "replaces");
  }

  @Test
  void aMissingResourceOrFunctionIsFound() {
    ObjectNode changed = schema.deepCopy();
    ((ObjectNode) changed.path("resources")).remove(aResource());
    ((ObjectNode) changed.path("functions")).remove(facts.functions().firstKey());
    assertThat(Differences.between(facts, "the schema", SchemaFacts.of(changed)))
        .containsExactly(
            aResource() + ": the facts know it, the schema lacks it",
            facts.functions().firstKey() + ": the facts know it, the schema lacks it");
  }

  @Test
  void whatTheClassesLackIsFound() {
    facts.types().put("Planted", new TreeMap<>());
    facts.enums().put("PlantedEnum", List.of("a"));
    theShape().outputs().put("planted", Member.parse("string, always"));
    assertThat(Differences.between(visible(), "the generated code", ClassFacts.of(provider, facts)))
        .containsExactly(
            aResource() + " output planted: the facts know it, the generated code lacks it",
            "type Planted: the facts know it, the generated code lacks it",
            "enum PlantedEnum: the facts know it, the generated code lacks it");
  }

  private Facts visible() {
    return facts.withoutFlag(Member.REPLACES).withoutInputFlag(Member.SECRET);
  }

  /** Changes the schema of one resource and expects exactly one sentence, holding these words. */
  private void plant(Consumer<ObjectNode> change, String... words) {
    ObjectNode changed = schema.deepCopy();
    change.accept((ObjectNode) changed.path("resources").path(aResource()));
    List<String> found = Differences.between(facts, "the schema", SchemaFacts.of(changed));
    assertThat(found).hasSize(1);
    assertThat(found.get(0)).startsWith(aResource()).contains(words);
  }

  private String aResource() {
    return facts.resources().entrySet().stream()
        .filter(
            e ->
                e.getValue().inputs().values().stream()
                    .anyMatch(BindingsAgreeWithTheFactsTest::required))
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  private Facts.Shape theShape() {
    return Objects.requireNonNull(facts.resources().get(aResource()));
  }

  private String anInput() {
    return theShape().inputs().entrySet().stream()
        .filter(e -> required(e.getValue()))
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  private String anOutput() {
    return theShape().outputs().lastKey();
  }

  private static boolean required(Member member) {
    return member.flags().contains(Member.REQUIRED);
  }

  private static void forget(ArrayNode names, String name) {
    for (int i = names.size() - 1; i >= 0; i--) {
      if (names.path(i).asText().equals(name)) {
        names.remove(i);
      }
    }
  }

  private static ObjectNode member(JsonNode resource, String side, String name) {
    return (ObjectNode) resource.path(side).path(name);
  }

  private static ObjectNode text() {
    return new ObjectMapper().createObjectNode().put("type", "string");
  }
}
