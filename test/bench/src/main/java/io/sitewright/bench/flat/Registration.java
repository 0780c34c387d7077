package io.sitewright.bench.flat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a program without components says to register one resource of a flattened state.
 *
 * @param version of the plugin, as its default provider has it; empty where a provider is named
 * @param provider the registration of the provider that the program made itself
 * @param dependsOn registrations that it waits for beyond those that its inputs come from
 * @param resource the entry of the state, for its options
 */
record Registration(
    String type,
    String name,
    List<Input> inputs,
    String version,
    Optional<Integer> provider,
    List<Integer> dependsOn,
    JsonNode resource) {

  /** One input, and the registrations that its value comes from. */
  record Input(String property, JsonNode value, List<Integer> origins) {}

  /** All of a state, in its order. */
  static List<Registration> of(JsonNode state) {
    List<Registration> result = new ArrayList<>();
    Map<String, Integer> indices = new HashMap<>();
    Map<String, String> versions = new HashMap<>();
    for (JsonNode resource : state.path("deployment").path("resources")) {
      String urn = resource.path("urn").asText();
      if (FlatState.isStack(resource)) {
        continue;
      }
      if (isProvider(resource) && Urns.name(urn).startsWith("default")) {
        versions.put(urn, resource.path("inputs").path("version").asText());
        continue;
      }
      String provider = isProvider(resource) ? "" : resource.path("provider").asText();
      String providerUrn =
          provider.contains("::") ? provider.substring(0, provider.lastIndexOf("::")) : "";
      indices.put(urn, result.size());
      result.add(
          new Registration(
              resource.path("type").asText(),
              Urns.name(urn),
              inputs(resource, indices),
              versions.getOrDefault(providerUrn, ""),
              Optional.ofNullable(indices.get(providerUrn)),
              dependencies(resource, indices),
              resource));
    }
    return List.copyOf(result);
  }

  /** The names in one of its options that is a list. */
  List<String> names(String option) {
    List<String> names = new ArrayList<>();
    resource.path(option).forEach(name -> names.add(name.asText()));
    return names;
  }

  private static boolean isProvider(JsonNode resource) {
    return resource.path("type").asText().startsWith("pulumi:providers:");
  }

  private static List<Input> inputs(JsonNode resource, Map<String, Integer> indices) {
    JsonNode given = resource.path("inputs");
    Set<String> unsaid = Literal.unsaid(given);
    if (isProvider(resource)) {
      unsaid.addAll(Set.of("version", "pluginDownloadURL"));
    }
    List<Input> inputs = new ArrayList<>();
    given
        .fields()
        .forEachRemaining(
            e -> {
              if (!unsaid.contains(e.getKey())) {
                Set<Integer> origins = new LinkedHashSet<>();
                resource
                    .path("propertyDependencies")
                    .path(e.getKey())
                    .forEach(urn -> add(origins, indices, urn));
                inputs.add(new Input(e.getKey(), e.getValue(), List.copyOf(origins)));
              }
            });
    return List.copyOf(inputs);
  }

  private static List<Integer> dependencies(JsonNode resource, Map<String, Integer> indices) {
    Set<Integer> all = new LinkedHashSet<>();
    resource.path("dependencies").forEach(urn -> add(all, indices, urn));
    Set<Integer> ofInputs = new LinkedHashSet<>();
    resource
        .path("propertyDependencies")
        .forEach(urns -> urns.forEach(urn -> add(ofInputs, indices, urn)));
    all.removeAll(ofInputs);
    return List.copyOf(all);
  }

  private static void add(Set<Integer> found, Map<String, Integer> indices, JsonNode urn) {
    Integer index = indices.get(urn.asText());
    if (index != null) {
      found.add(index);
    }
  }
}
