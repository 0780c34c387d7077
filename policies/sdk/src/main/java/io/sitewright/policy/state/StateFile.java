package io.sitewright.policy.state;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.sitewright.policy.PolicyResource;
import io.sitewright.policy.PropertyValue;
import io.sitewright.policy.ProviderResource;
import io.sitewright.policy.ResourceOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stack's state as {@code pulumi stack export} prints it, or as a file backend keeps it. Secrets
 * are readable only with {@code --show-secrets}; else they read as unknown.
 */
public final class StateFile {
  private final List<Kept> resources;

  private StateFile(List<Kept> resources) {
    this.resources = resources;
  }

  /** A resource with what was declared of it and what it became. */
  private record Kept(PolicyResource declared, PolicyResource became) {}

  /**
   * Reads the document.
   *
   * @throws IllegalArgumentException in a sentence, when it is no state
   */
  public static StateFile parse(String json) {
    Value root;
    try {
      root = JsonValues.parse(json);
    } catch (IllegalArgumentException notJson) {
      throw notAState(notJson);
    }
    if (!root.hasStructValue()) {
      throw notAState(null);
    }
    Struct document = root.getStructValue();
    Struct deployment = member(document, "deployment");
    if (deployment.getFieldsCount() == 0) {
      deployment = member(member(document, "checkpoint"), "latest");
    }
    List<Struct> all = new ArrayList<>();
    for (Value one :
        deployment.getFieldsOrDefault("resources", none()).getListValue().getValuesList()) {
      if (!one.getStructValue().getFieldsOrDefault("delete", none()).getBoolValue()) {
        all.add(one.getStructValue());
      }
    }
    return new StateFile(kept(all));
  }

  private static List<Kept> kept(List<Struct> all) {
    Map<String, ProviderResource> providers = new HashMap<>();
    for (Struct one : all) {
      String type = text(one, "type");
      if (type.startsWith("pulumi:providers:")) {
        String urn = text(one, "urn");
        providers.put(
            urn,
            new ProviderResource(type, name(urn), urn, PropertyValue.of(member(one, "inputs"))));
      }
    }
    List<Kept> resources = new ArrayList<>();
    Map<String, PolicyResource> byUrn = new LinkedHashMap<>();
    for (Struct one : all) {
      Kept kept =
          new Kept(
              resource(one, member(one, "inputs"), providers),
              resource(one, member(one, "outputs"), providers));
      resources.add(kept);
      byUrn.put(kept.became().urn(), kept.became());
    }
    for (Struct one : all) {
      link(one, byUrn);
    }
    return List.copyOf(resources);
  }

  private static void link(Struct one, Map<String, PolicyResource> byUrn) {
    PolicyResource resource = byUrn.get(text(one, "urn"));
    if (resource == null) {
      return;
    }
    Map<String, List<PolicyResource>> onByProperty = new HashMap<>();
    member(one, "propertyDependencies")
        .getFieldsMap()
        .forEach((name, urns) -> onByProperty.put(name, found(urns.getListValue(), byUrn)));
    resource.linked(
        Optional.ofNullable(byUrn.get(text(one, "parent"))),
        found(one.getFieldsOrDefault("dependencies", none()).getListValue(), byUrn),
        onByProperty);
  }

  private static List<PolicyResource> found(ListValue urns, Map<String, PolicyResource> byUrn) {
    List<PolicyResource> found = new ArrayList<>();
    for (Value urn : urns.getValuesList()) {
      PolicyResource resource = byUrn.get(urn.getStringValue());
      if (resource != null) {
        found.add(resource);
      }
    }
    return found;
  }

  private static PolicyResource resource(
      Struct one, Struct properties, Map<String, ProviderResource> providers) {
    String urn = text(one, "urn");
    String reference = text(one, "provider");
    int id = reference.lastIndexOf("::");
    Struct.Builder shown = properties.toBuilder();
    // The engine's own keys; a pack that it asks does not see them either.
    properties.getFieldsMap().keySet().stream()
        .filter(name -> name.startsWith("__"))
        .forEach(shown::removeFields);
    return new PolicyResource(
        text(one, "type"),
        name(urn),
        urn,
        shown.build(),
        options(one),
        Optional.ofNullable(providers.get(id < 0 ? "" : reference.substring(0, id))));
  }

  private static ResourceOptions options(Struct one) {
    PropertyValue of = PropertyValue.of(one);
    String parent = text(one, "parent");
    return new ResourceOptions(
        of.get("protect").isTrue(),
        of.get("ignoreChanges").texts(),
        Optional.empty(),
        of.get("aliases").texts(),
        new ResourceOptions.Timeouts(
            seconds(of.at("customTimeouts.create")),
            seconds(of.at("customTimeouts.update")),
            seconds(of.at("customTimeouts.delete"))),
        of.get("additionalSecretOutputs").texts(),
        parent.isEmpty() ? Optional.empty() : Optional.of(parent));
  }

  private static Duration seconds(PropertyValue value) {
    return Duration.ofMillis(value.number().map(it -> it.movePointRight(3).longValue()).orElse(0L));
  }

  private static IllegalArgumentException notAState(@Nullable Exception cause) {
    return new IllegalArgumentException(
        "The state is no JSON object; give what pulumi stack export --show-secrets prints.", cause);
  }

  /** Every resource with its inputs, in the state's order. */
  public List<PolicyResource> declared() {
    return resources.stream().map(Kept::declared).toList();
  }

  /** Every resource with its outputs. */
  public List<PolicyResource> became() {
    return resources.stream().map(Kept::became).toList();
  }

  private static String name(String urn) {
    return urn.substring(urn.lastIndexOf("::") + 2);
  }

  private static String text(Struct in, String name) {
    return in.getFieldsOrDefault(name, none()).getStringValue();
  }

  private static Struct member(Struct in, String name) {
    return in.getFieldsOrDefault(name, none()).getStructValue();
  }

  private static Value none() {
    return Value.getDefaultInstance();
  }
}
