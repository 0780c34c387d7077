package io.sitewright;

import com.google.protobuf.Struct;
import com.pulumi.deployment.Deployment;
import io.sitewright.EngineState.UnreadableState;
import io.sitewright.model.InvalidSettingsException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

/**
 * What the state knew of the stack before this run: which machines live, what they were made from
 * and where the store is. Read once a run, by the engine, from whatever backend holds the state.
 */
final class LivingStack {
  /** A stack that was never deployed, or that has nothing of which anything need be known. */
  static final LivingStack EMPTY = new LivingStack(List.of());

  private static final Map<Deployment, LivingStack> KNOWN =
      Collections.synchronizedMap(new WeakHashMap<>());

  private final List<LivingResource> resources;
  private final List<String> draining;

  LivingStack(List<LivingResource> resources) {
    this(resources, List.of());
  }

  private LivingStack(List<LivingResource> resources, List<String> draining) {
    this.resources = List.copyOf(resources);
    this.draining = List.copyOf(draining);
  }

  /** The same, with the slots whose machines are to serve on without being found by visitors. */
  LivingStack draining(List<String> slots) {
    return new LivingStack(resources, slots);
  }

  /** The machines of these slots go as soon as no visitor remembers them. */
  List<String> draining() {
    return draining;
  }

  /** What the engine knows. */
  static LivingStack read(EngineState engine) {
    try {
      return of(engine.resources());
    } catch (UnreadableState e) {
      throw new InvalidSettingsException(
          List.of(
              "What lives is not known, as %s; nothing is changed: make the state's backend answer and run again."
                  .formatted(e.getMessage())));
    }
  }

  /** From the engine's answer: by URN, each resource's type and outputs. */
  static LivingStack of(Struct byUrn) {
    List<LivingResource> resources = new ArrayList<>(byUrn.getFieldsCount());
    byUrn
        .getFieldsMap()
        .forEach((urn, found) -> resources.add(LivingResource.of(urn, found.getStructValue())));
    return new LivingStack(resources);
  }

  /** The components of this run may ask for it. */
  void isOfThisRun() {
    KNOWN.put(Deployment.getInstance(), this);
  }

  /** What was known before this run; nothing where nobody read it. */
  static LivingStack ofThisRun() {
    return KNOWN.getOrDefault(Deployment.getInstance(), EMPTY);
  }

  /** The first whose type ends like this and whose logical name is this. */
  Optional<LivingResource> find(String typeEnding, String name) {
    return resources.stream()
        .filter(resource -> resource.name().equals(name) && resource.type().endsWith(typeEnding))
        .findFirst();
  }

  List<LivingResource> ofType(String typeEnding) {
    return resources.stream().filter(resource -> resource.type().endsWith(typeEnding)).toList();
  }

  /** The numbers that end the names of those that begin like this. */
  List<Integer> numbered(String prefix) {
    return resources.stream()
        .map(LivingResource::name)
        .filter(name -> name.startsWith(prefix))
        .map(name -> name.substring(prefix.length()))
        .filter(rest -> rest.matches("[1-9][0-9]{0,8}"))
        .map(Integer::valueOf)
        .distinct()
        .toList();
  }
}
