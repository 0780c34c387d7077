package io.sitewright.policy;

import com.pulumi.resources.Resource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** All resources of a stack as they will be, or are, after the run. */
public final class PolicyStack {
  private final Map<String, PolicyResource> byUrn = new LinkedHashMap<>();
  private final Supplier<Optional<List<PolicyResource>>> before;

  PolicyStack(
      Collection<PolicyResource> resources, Supplier<Optional<List<PolicyResource>>> before) {
    resources.forEach(resource -> byUrn.put(resource.urn(), resource));
    this.before = before;
  }

  /** Every resource, with the stack itself, components and providers. */
  public List<PolicyResource> resources() {
    return List.copyOf(byUrn.values());
  }

  /** The resources of a type token. */
  public List<PolicyResource> resources(String token) {
    return byUrn.values().stream().filter(resource -> resource.isA(token)).toList();
  }

  /** The resources of a class of a generated SDK. */
  public List<PolicyResource> resources(Class<? extends Resource> sdkClass) {
    return resources(PolicyResource.token(sdkClass));
  }

  /** The resource of this URN. */
  public Optional<PolicyResource> resource(String urn) {
    return Optional.ofNullable(byUrn.get(urn));
  }

  /**
   * The resources that the stack had before this run, with their former outputs; empty where the
   * state cannot be read. The engine tells a pack of no deletion: what is in here and no longer in
   * {@link #resources()} goes.
   */
  public Optional<List<PolicyResource>> before() {
    return before.get();
  }
}
