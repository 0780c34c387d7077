package io.sitewright.policy.testing;

import io.sitewright.policy.PolicyResource;
import io.sitewright.policy.ResourceOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A resource of a {@link TestStack}, which can be changed. */
public final class TestResource {
  private final String type;
  private final String name;
  private final String urn;
  private final Map<String, Object> inputs = new LinkedHashMap<>();
  private final Map<String, Object> outputs = new LinkedHashMap<>();
  private boolean isProtected;

  TestResource(String type, String name, String urn, Map<String, ?> inputs) {
    this.type = type;
    this.name = name;
    this.urn = urn;
    this.inputs.putAll(inputs);
  }

  public String type() {
    return type;
  }

  public String name() {
    return name;
  }

  public String urn() {
    return urn;
  }

  /** An input as it was set; empty where there is none. */
  public Optional<Object> input(String property) {
    return Optional.ofNullable(inputs.get(property));
  }

  /** Sets an input: a text, number, boolean, List, Map, a secret or {@link TestStack#UNKNOWN}. */
  public TestResource set(String property, Object value) {
    inputs.put(property, value);
    return this;
  }

  /** Takes an input away. */
  public TestResource remove(String property) {
    inputs.remove(property);
    return this;
  }

  /** Sets an output; those that are not set are the inputs. */
  public TestResource output(String property, Object value) {
    outputs.put(property, value);
    return this;
  }

  /** Declares it protected or not. */
  public TestResource protect(boolean protect) {
    this.isProtected = protect;
    return this;
  }

  PolicyResource declared() {
    return resource(inputs);
  }

  PolicyResource became() {
    Map<String, Object> all = new LinkedHashMap<>(inputs);
    all.putAll(outputs);
    return resource(all);
  }

  private PolicyResource resource(Map<String, Object> properties) {
    return new PolicyResource(
        type,
        name,
        urn,
        TestValues.struct(properties),
        ResourceOptions.NONE.protect(isProtected),
        Optional.empty());
  }
}
