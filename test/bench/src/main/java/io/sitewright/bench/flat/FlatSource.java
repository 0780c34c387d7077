package io.sitewright.bench.flat;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes a Java program that registers the resources of a flattened state one after the other, as
 * one would by hand: typed arguments, outputs of earlier resources where the state says that a
 * property came from them, the same options, no components.
 */
public final class FlatSource {
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
    List<String> registrations = Registration.of(state).stream().map(source::expression).toList();
    return FlatFiles.of(registrations, source.classless);
  }

  private String expression(Registration resource) {
    Optional<Class<?>> known = resourceClass(resource.type());
    String created =
        known
            .map(Literal::name)
            .map(c -> "new " + c + "(")
            .orElse("new Untyped(" + Literal.text(resource.type()) + ", ");
    String arguments = known.isPresent() ? typed(known.get(), resource) : untyped(resource);
    return created
        + Literal.text(resource.name())
        + ", "
        + arguments
        + ", "
        + options(resource, known.isEmpty())
        + ")";
  }

  private String typed(Class<?> resourceClass, Registration resource) {
    Class<?> args = load(resourceClass.getName() + "Args").orElseThrow();
    StringBuilder out = new StringBuilder(Literal.name(args)).append(".builder()");
    for (Registration.Input given : resource.inputs()) {
      Field input = Literal.input(args, given.property());
      String expression =
          given.origins().isEmpty() && !Literal.holdsSecret(given.value())
              ? value(input, given.value())
              : output(
                  ((ParameterizedType) input.getGenericType()).getActualTypeArguments()[0],
                  given.value(),
                  given.origins());
      out.append("\n            .")
          .append(input.getName())
          .append('(')
          .append(expression)
          .append(')');
    }
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
  private String untyped(Registration resource) {
    String name = resource.type().replaceAll("\\W", "_") + "Args";
    Map<String, String> fields = classless.computeIfAbsent(name, n -> new TreeMap<>());
    List<String> values = new ArrayList<>();
    for (Registration.Input given : resource.inputs()) {
      JsonNode plain = Literal.plain(given.value());
      Class<?> java =
          plain.isBoolean()
              ? Boolean.class
              : plain.isInt() ? Integer.class : plain.isNumber() ? Double.class : String.class;
      fields.put(given.property(), java.getSimpleName());
      values.add("." + given.property() + "(" + output(java, given.value(), given.origins()) + ")");
    }
    return "new " + name + "()" + String.join("", values);
  }

  private static String options(Registration resource, boolean classless) {
    StringBuilder out = new StringBuilder("CustomResourceOptions.builder()");
    for (String flag : List.of("protect", "retainOnDelete", "deleteBeforeReplace")) {
      if (resource.resource().path(flag).asBoolean()) {
        out.append('.').append(flag).append("(true)");
      }
    }
    List<String> lists = new ArrayList<>(List.of("ignoreChanges", "replaceOnChanges"));
    if (classless) {
      out.append(".version(").append(Literal.text(resource.version())).append(')');
      lists.add("additionalSecretOutputs");
    }
    for (String list : lists) {
      List<String> names = resource.names(list).stream().map(Literal::text).toList();
      if (!names.isEmpty()) {
        out.append('.').append(list).append('(').append(String.join(", ", names)).append(')');
      }
    }
    resource
        .provider()
        .ifPresent(
            index ->
                out.append(".provider((com.pulumi.resources.ProviderResource) Flat.made[")
                    .append(index)
                    .append("])"));
    List<String> others =
        resource.dependsOn().stream().map(index -> "Flat.made[" + index + "]").toList();
    if (!others.isEmpty()) {
      out.append(".dependsOn(").append(String.join(", ", others)).append(')');
    }
    return out.append(".build()").toString();
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
}
