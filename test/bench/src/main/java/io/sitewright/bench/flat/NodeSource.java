package io.sitewright.bench.flat;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the same program as {@link FlatSource} for Node.js: what TypeScript's compiler makes of it
 * is this, and compiling beforehand is the quickest way that Pulumi offers to run it.
 */
public final class NodeSource {
  private static final ObjectMapper JSON = new ObjectMapper();

  private NodeSource() {}

  /**
   * Writes the program.
   *
   * @param state as {@link FlatState} makes it, exported with its secrets shown
   * @param packages exact versions of npm packages
   * @return file names and texts
   */
  public static Map<String, String> of(JsonNode state, Map<String, String> packages) {
    StringBuilder program =
        new StringBuilder(
            """
            "use strict";
            const pulumi = require("@pulumi/pulumi");
            const digitalocean = require("@pulumi/digitalocean");
            const cloudflare = require("@pulumi/cloudflare");
            class Untyped extends pulumi.CustomResource {}
            const made = [];
            """);
    for (Registration resource : Registration.of(state)) {
      program.append("made.push(").append(expression(resource)).append(");\n");
    }
    ObjectNode description = JSON.createObjectNode();
    description.put("name", "flat").put("private", true).put("main", "index.js");
    new TreeMap<>(packages).forEach(description.putObject("dependencies")::put);
    return Map.of("index.js", program.toString(), "package.json", description.toPrettyString());
  }

  private static String expression(Registration resource) {
    String inputs =
        resource.inputs().stream()
            .map(input -> quoted(input.property()) + ": " + value(input))
            .collect(joining(", ", "{", "}"));
    String[] parts = resource.type().split(":", -1);
    boolean known = List.of("digitalocean", "cloudflare").contains(parts[0]);
    String created =
        known
            ? "new " + parts[0] + "." + parts[2] + "("
            : "new Untyped(" + quoted(resource.type()) + ", ";
    return created
        + quoted(resource.name())
        + ", "
        + inputs
        + ", "
        + options(resource, known)
        + ")";
  }

  private static String value(Registration.Input input) {
    String plain = JSON.valueToTree(unwrapped(input.value())).toString();
    String value = plain;
    if (!input.origins().isEmpty()) {
      value =
          input.origins().stream()
              .map(index -> "made[" + index + "].id")
              .collect(joining(", ", "pulumi.all([", "]).apply(() => (" + plain + "))"));
    }
    return Literal.holdsSecret(input.value()) ? "pulumi.secret(" + value + ")" : value;
  }

  /** The value without what marks secrets and without the names that the program left unsaid. */
  private static JsonNode unwrapped(JsonNode given) {
    JsonNode value = Literal.plain(given);
    if (value instanceof ArrayNode array) {
      ArrayNode copy = JSON.createArrayNode();
      array.forEach(element -> copy.add(unwrapped(element)));
      return copy;
    }
    if (value instanceof ObjectNode object) {
      ObjectNode copy = JSON.createObjectNode();
      var unsaid = Literal.unsaid(object);
      object
          .fields()
          .forEachRemaining(
              field -> {
                if (!unsaid.contains(field.getKey())) {
                  copy.set(field.getKey(), unwrapped(field.getValue()));
                }
              });
      return copy;
    }
    return value;
  }

  private static String options(Registration resource, boolean known) {
    List<String> options = new ArrayList<>();
    for (String flag : List.of("protect", "retainOnDelete", "deleteBeforeReplace")) {
      if (resource.resource().path(flag).asBoolean()) {
        options.add(flag + ": true");
      }
    }
    List<String> lists = new ArrayList<>(List.of("ignoreChanges", "replaceOnChanges"));
    if (!known) {
      options.add("version: " + quoted(resource.version()));
      lists.add("additionalSecretOutputs");
    }
    for (String list : lists) {
      List<String> names = resource.names(list);
      if (!names.isEmpty()) {
        options.add(list + ": " + JSON.valueToTree(names));
      }
    }
    resource.provider().ifPresent(index -> options.add("provider: made[" + index + "]"));
    if (!resource.dependsOn().isEmpty()) {
      options.add(
          resource.dependsOn().stream()
              .map(index -> String.format(Locale.ROOT, "made[%d]", index))
              .collect(joining(", ", "dependsOn: [", "]")));
    }
    return options.stream().collect(joining(", ", "{", "}"));
  }

  private static String quoted(String text) {
    return JSON.getNodeFactory().textNode(text).toString();
  }
}
