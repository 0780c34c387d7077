package io.sitewright.bench.flat;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes a Java program that registers the resources of a flattened state one after the other, as
 * one would by hand: typed arguments, outputs of earlier resources where the state says that a
 * property came from them, the same options, no components.
 */
public final class FlatSource {
  private final List<String> registrations = new ArrayList<>();
  private final Map<String, Integer> indices = new HashMap<>();
  private final Map<String, String> versions = new HashMap<>();
  private final Map<String, Map<String, String>> classless = new LinkedHashMap<>();

  private FlatSource() {}

  /**
   * Writes the program.
   *
   * @param state as {@link FlatState} makes it, exported with its secrets shown
   * @return file names and texts
   */
  public static Map<String, String> of(JsonNode state) {
    FlatSource source = new FlatSource();
    for (JsonNode resource : state.path("deployment").path("resources")) {
      source.register(resource);
    }
    return FlatFiles.of(source.registrations, source.classless);
  }

  private void register(JsonNode resource) {
    String urn = resource.path("urn").asText();
    String type = resource.path("type").asText();
    String provider =
        resource.path("type").asText().startsWith("pulumi:providers:")
            ? ""
            : resource.path("provider").asText();
    if (FlatState.isStack(resource)) {
      return;
    }
    if (type.startsWith("pulumi:providers:") && Urns.name(urn).startsWith("default")) {
      versions.put(urn, resource.path("inputs").path("version").asText());
      return;
    }
    indices.put(urn, registrations.size());
    Optional<Class<?>> known = resourceClass(type);
    String arguments = known.isPresent() ? typed(known.get(), resource) : untyped(type, resource);
    String created =
        known
            .map(Literal::name)
            .map(c -> "new " + c + "(")
            .orElse("new Untyped(" + Literal.text(type) + ", ");
    registrations.add(
        created
            + Literal.text(Urns.name(urn))
            + ", "
            + arguments
            + ", "
            + options(resource, provider, known.isEmpty())
            + ")");
  }

  private String typed(Class<?> resourceClass, JsonNode resource) {
    Class<?> args = load(resourceClass.getName() + "Args").orElseThrow();
    StringBuilder out = new StringBuilder(Literal.name(args)).append(".builder()");
    each(
        resource,
        (property, value, origins) -> {
          Field input = Literal.input(args, property);
          String expression =
              origins.isEmpty() && !Literal.holdsSecret(value)
                  ? value(input, value)
                  : output(
                      ((ParameterizedType) input.getGenericType()).getActualTypeArguments()[0],
                      value,
                      origins);
          out.append("\n            .")
              .append(input.getName())
              .append('(')
              .append(expression)
              .append(')');
        });
    return out.append(".build()").toString();
  }

  private static String value(Field input, JsonNode value) {
    Type type = ((ParameterizedType) input.getGenericType()).getActualTypeArguments()[0];
    boolean either =
        type instanceof ParameterizedType p && p.getRawType().getTypeName().endsWith(".Either");
    return Literal.of(
        either ? ((ParameterizedType) type).getActualTypeArguments()[0] : type, value);
  }

  /** A value that comes from other resources' outputs, or that is secret. */
  private static String output(Type type, JsonNode value, List<Integer> origins) {
    String plain = Literal.of(type, value);
    String generic = Literal.name(type);
    String output =
        switch (origins.size()) {
          case 0 -> "Output.<" + generic + ">of(" + plain + ")";
          case 1 ->
              "Flat.made["
                  + origins.get(0)
                  + "].id().<"
                  + generic
                  + ">applyValue(id -> "
                  + plain
                  + ")";
          default ->
              "Output.all("
                  + String.join(
                      ", ", origins.stream().map(o -> "Flat.made[" + o + "].id()").toList())
                  + ").<"
                  + generic
                  + ">applyValue(ids -> "
                  + plain
                  + ")";
        };
    return Literal.holdsSecret(value) ? output + ".asSecret()" : output;
  }

  /**
   * Arguments of a resource that has no public SDK class: a class of its own, with the inputs that
   * the state holds.
   */
  private String untyped(String type, JsonNode resource) {
    String name = type.replaceAll("\\W", "_") + "Args";
    Map<String, String> fields = classless.computeIfAbsent(name, n -> new TreeMap<>());
    List<String> values = new ArrayList<>();
    each(
        resource,
        (property, value, origins) -> {
          JsonNode plain = Literal.plain(value);
          Class<?> java =
              plain.isBoolean()
                  ? Boolean.class
                  : plain.isInt() ? Integer.class : plain.isNumber() ? Double.class : String.class;
          fields.put(property, java.getSimpleName());
          values.add("." + property + "(" + output(java, value, origins) + ")");
        });
    return "new " + name + "()" + String.join("", values);
  }

  private String options(JsonNode resource, String provider, boolean classless) {
    StringBuilder out = new StringBuilder("CustomResourceOptions.builder()");
    for (String flag : List.of("protect", "retainOnDelete", "deleteBeforeReplace")) {
      if (resource.path(flag).asBoolean()) {
        out.append('.').append(flag).append("(true)");
      }
    }
    for (String names : List.of("ignoreChanges", "replaceOnChanges")) {
      if (!resource.path(names).isEmpty()) {
        out.append('.').append(names).append('(').append(texts(resource.path(names))).append(')');
      }
    }
    String providerUrn =
        provider.contains("::") ? provider.substring(0, provider.lastIndexOf("::")) : "";
    if (classless) {
      out.append(".version(")
          .append(Literal.text(versions.getOrDefault(providerUrn, "")))
          .append(')');
      if (!resource.path("additionalSecretOutputs").isEmpty()) {
        out.append(".additionalSecretOutputs(")
            .append(texts(resource.path("additionalSecretOutputs")))
            .append(')');
      }
    }
    if (indices.containsKey(providerUrn)) {
      out.append(".provider((com.pulumi.resources.ProviderResource) Flat.made[")
          .append(indices.get(providerUrn))
          .append("])");
    }
    List<String> others = dependencies(resource).stream().map(i -> "Flat.made[" + i + "]").toList();
    if (!others.isEmpty()) {
      out.append(".dependsOn(").append(String.join(", ", others)).append(')');
    }
    return out.append(".build()").toString();
  }

  /** What the resource waits for beyond what its properties come from. */
  private Set<Integer> dependencies(JsonNode resource) {
    Set<Integer> result = new LinkedHashSet<>();
    resource.path("dependencies").forEach(urn -> result.addAll(index(urn)));
    resource
        .path("propertyDependencies")
        .forEach(urns -> urns.forEach(urn -> result.removeAll(index(urn))));
    return result;
  }

  private List<Integer> index(JsonNode urn) {
    Integer index = indices.get(urn.asText());
    return index == null ? List.of() : List.of(index);
  }

  private void each(JsonNode resource, Input use) {
    JsonNode inputs = resource.path("inputs");
    Set<String> unsaid = Literal.unsaid(inputs);
    if (resource.path("type").asText().startsWith("pulumi:providers:")) {
      unsaid.addAll(Set.of("version", "pluginDownloadURL"));
    }
    inputs
        .fields()
        .forEachRemaining(
            e -> {
              if (!unsaid.contains(e.getKey())) {
                Set<Integer> origins = new LinkedHashSet<>();
                resource
                    .path("propertyDependencies")
                    .path(e.getKey())
                    .forEach(urn -> origins.addAll(index(urn)));
                use.accept(e.getKey(), e.getValue(), List.copyOf(origins));
              }
            });
  }

  private static String texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(Literal.text(text.asText())));
    return String.join(", ", texts);
  }

  /** {@code digitalocean:index/droplet:Droplet} is {@code com.pulumi.digitalocean.Droplet}. */
  private static Optional<Class<?>> resourceClass(String type) {
    List<String> parts = List.of(type.split(":", -1));
    return type.startsWith("pulumi:providers:")
        ? load("com.pulumi." + parts.get(2) + ".Provider")
        : load("com.pulumi." + parts.get(0) + "." + parts.get(2));
  }

  private static Optional<Class<?>> load(String name) {
    try {
      return Optional.of(Class.forName(name, false, FlatSource.class.getClassLoader()));
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
  }

  @FunctionalInterface
  private interface Input {
    void accept(String property, JsonNode value, List<Integer> origins);
  }
}
