package io.sitewright.policy;

import com.google.protobuf.Struct;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A resource as a policy sees it. In a check of the resource, its properties are its inputs; in a
 * check of the stack they are its outputs, and {@link #inputs()} gives what was declared.
 *
 * <pre>{@code
 * if (resource.isA(Droplet.class)) { ... resource.get("size").text() ... }
 * }</pre>
 */
public final class PolicyResource {
  private final String type;
  private final String name;
  private final String urn;
  private final Struct properties;
  private final ResourceOptions options;
  private final Optional<ProviderResource> provider;
  private @Nullable Struct inputs;
  private Optional<PolicyResource> parent = Optional.empty();
  private List<PolicyResource> dependencies = List.of();
  private Map<String, List<PolicyResource>> propertyDependencies = Map.of();

  /**
   * A resource, for the SDK and for tests of policies.
   *
   * @param properties in the engine's wire form
   */
  public PolicyResource(
      String type,
      String name,
      String urn,
      Struct properties,
      ResourceOptions options,
      Optional<ProviderResource> provider) {
    this.type = type;
    this.name = name;
    this.urn = urn;
    this.properties = properties;
    this.options = options;
    this.provider = provider;
  }

  /** Its type token, such as {@code digitalocean:index/droplet:Droplet}. */
  public String type() {
    return type;
  }

  /** Its logical name in the program. */
  public String name() {
    return name;
  }

  public String urn() {
    return urn;
  }

  /** All properties. */
  public PropertyValue properties() {
    return PropertyValue.of(properties);
  }

  /** One property; absent where there is none. */
  public PropertyValue get(String property) {
    return properties().get(property);
  }

  /**
   * What the program declared. In a check of the stack, what the resource's own check saw in this
   * run; where none was seen (a resource that is only read), its properties.
   */
  public PropertyValue inputs() {
    return PropertyValue.of(inputs == null ? properties : inputs);
  }

  /** One of {@link #inputs()}. */
  public PropertyValue input(String property) {
    return inputs().get(property);
  }

  public ResourceOptions options() {
    return options;
  }

  /** Its provider; empty for components and where the engine does not say. */
  public Optional<ProviderResource> provider() {
    return provider;
  }

  /** Its parent; only in a check of the stack. */
  public Optional<PolicyResource> parent() {
    return parent;
  }

  /**
   * What it depends on; only in a check of the stack, and empty in the first preview of what does
   * not exist yet, so that no mandatory rule may rest on it there.
   */
  public List<PolicyResource> dependencies() {
    return dependencies;
  }

  /** What each of its properties depends on; as {@link #dependencies()}. */
  public Map<String, List<PolicyResource>> propertyDependencies() {
    return propertyDependencies;
  }

  /** Whether it is of this type token. */
  public boolean isA(String token) {
    return type.equals(token);
  }

  /** Whether it is of this class of a generated SDK. */
  public boolean isA(Class<? extends Resource> sdkClass) {
    return isA(token(sdkClass));
  }

  /**
   * Its properties as a record, if it is of this class.
   *
   * @see PropertyValue#as
   */
  public <T extends Record> Optional<T> as(Class<? extends Resource> sdkClass, Class<T> view) {
    return isA(sdkClass) ? Optional.of(properties().as(view)) : Optional.empty();
  }

  /**
   * The type token of a class of a generated SDK.
   *
   * @throws IllegalArgumentException when the class is not generated and names no type
   */
  public static String token(Class<? extends Resource> sdkClass) {
    ResourceType named = sdkClass.getAnnotation(ResourceType.class);
    if (named == null) {
      throw new IllegalArgumentException(
          "%s names no resource type; give a class of a generated SDK or the type token itself."
              .formatted(sdkClass.getName()));
    }
    return named.type();
  }

  void declared(@Nullable Struct seen) {
    this.inputs = seen;
  }

  /** Says what it hangs on, once all resources are there. */
  public void linked(
      Optional<PolicyResource> to,
      List<PolicyResource> on,
      Map<String, List<PolicyResource>> onByProperty) {
    this.parent = to;
    this.dependencies = List.copyOf(on);
    this.propertyDependencies = new TreeMap<>(onByProperty);
  }

  /** The same with other inputs. */
  PolicyResource with(Struct changed) {
    return new PolicyResource(type, name, urn, changed, options, provider);
  }

  Struct raw() {
    return properties;
  }

  /**
   * The texts of all its secrets that are known, for policies that look for them elsewhere. Never
   * for a message; there they are hidden.
   */
  public List<String> secretTexts() {
    List<String> texts = new ArrayList<>();
    properties().secretTexts(texts);
    inputs().secretTexts(texts);
    return texts;
  }

  @Override
  public String toString() {
    return type + " " + name;
  }
}
