package io.sitewright.localcloud.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sitewright.localcloud.cloudflare.CloudflareProvider;
import io.sitewright.localcloud.digitalocean.DigitalOceanProvider;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The rule files say what the schema of the bindings says: types, inputs, outputs, what replaces,
 * what is secret.
 */
class RulesMatchSchemaTest {
  @TestFactory
  Stream<DynamicTest> digitalocean() throws IOException {
    return types("digitalocean", Rules.read(DigitalOceanProvider.class, "rules.json"));
  }

  @TestFactory
  Stream<DynamicTest> cloudflare() throws IOException {
    return types("cloudflare", Rules.read(CloudflareProvider.class, "rules.json"));
  }

  private static Stream<DynamicTest> types(String provider, Rules rules) throws IOException {
    JsonNode resources =
        new ObjectMapper().readTree(SchemaText.of(provider).text()).get("resources");
    assertThat(rules.resources().keySet()).containsExactlyInAnyOrderElementsOf(names(resources));
    return rules.resources().entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () -> same(entry.getValue().fields(), resources.get(entry.getKey()))));
  }

  private static void same(Map<String, Field> fields, JsonNode schema) {
    Map<String, Field> inputs = new TreeMap<>(fields);
    inputs.values().removeIf(field -> !field.isInput());
    assertThat(inputs.keySet()).isEqualTo(names(schema.get("inputProperties")));
    assertThat(new TreeSet<>(fields.keySet())).isEqualTo(names(schema.get("properties")));
    inputs.forEach(
        (name, field) -> {
          JsonNode property = schema.get("inputProperties").get(name);
          assertThat(field.forceNew())
              .as("%s replaces", name)
              .isEqualTo(property.path("willReplaceOnChanges").asBoolean());
          boolean needed = field.required() && !field.autoNamed();
          boolean stated = false;
          for (JsonNode required : schema.path("requiredInputs")) {
            stated |= required.asText().equals(name);
          }
          assertThat(needed).as("%s is required", name).isEqualTo(stated);
        });
    fields.forEach(
        (name, field) ->
            assertThat(field.sensitive())
                .as("%s is secret", name)
                .isEqualTo(schema.get("properties").get(name).path("secret").asBoolean()));
  }

  private static Set<String> names(JsonNode object) {
    TreeSet<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
