package io.sitewright.policy;

import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** All resources of a stack as they will be, or are, after the run. */
public final class PolicyStack {
  private final Map<String, PolicyResource> byUrn = new LinkedHashMap<>();
  private final Map<String, List<PolicyResource>> byType = new HashMap<>();
  private final Map<Object, Object> derived = new ConcurrentHashMap<>();
  private final Supplier<Optional<List<PolicyResource>>> before;

  PolicyStack(
      Collection<PolicyResource> resources, Supplier<Optional<List<PolicyResource>>> before) {
    resources.forEach(resource -> byUrn.put(resource.urn(), resource));
    byUrn
        .values()
        .forEach(
            resource ->
                byType.computeIfAbsent(resource.type(), type -> new ArrayList<>()).add(resource));
    this.before = before;
  }

  /** Every resource, with the stack itself, components and providers. */
  public List<PolicyResource> resources() {
    return List.copyOf(byUrn.values());
  }

  /** The resources of a type token. */
  public List<PolicyResource> resources(String token) {
    return Collections.unmodifiableList(byType.getOrDefault(token, List.of()));
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
   * What follows from this stack alone and takes time to find, found once in a run: the rules of a
   * firewall that a thousand machines are behind. A question that throws is asked again.
   *
   * @param question what is asked, such as a record with the names that it is about; two equal
   *     questions have one answer
   * @param answer how to find it; it asks no such question itself
   */
  @SuppressWarnings("unchecked")
  public <Q extends Record, T> T derive(Q question, Function<? super Q, ? extends T> answer) {
    return (T) derived.computeIfAbsent(question, asked -> answer.apply((Q) asked));
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
