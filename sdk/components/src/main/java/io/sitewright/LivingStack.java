package io.sitewright;

import com.pulumi.core.TypeShape;
import com.pulumi.core.annotations.Import;
import com.pulumi.deployment.Deployment;
import com.pulumi.resources.InvokeArgs;
import io.sitewright.model.InvalidSettingsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.CompletionException;

/**
 * What the state knew of the stack before this run: which machines live, what they were made from
 * and where the store is. Read once a run, by the engine, from whatever backend holds the state.
 */
final class LivingStack {
  private static final String READ = "pulumi:pulumi:readStackResourceOutputs";
  private static final Map<Deployment, LivingStack> READ_ALREADY = new WeakHashMap<>();

  private final List<LivingResource> resources;

  private LivingStack(List<LivingResource> resources) {
    this.resources = resources;
  }

  /** The stack that is being run. */
  static LivingStack ofThisRun() {
    synchronized (READ_ALREADY) {
      return READ_ALREADY.computeIfAbsent(Deployment.getInstance(), LivingStack::read);
    }
  }

  private static LivingStack read(Deployment deployment) {
    String stack =
        String.join(
            "/",
            deployment.getOrganizationName(),
            deployment.getProjectName(),
            deployment.getStackName());
    try {
      return of(deployment.invokeAsync(READ, ANYTHING, new Args(stack)).join());
    } catch (CompletionException e) {
      throw new InvalidSettingsException(
          List.of(
              "The state of stack %s cannot be read (%s), so what lives is not known and nothing is changed; make the state's backend answer and run again."
                  .formatted(stack, String.valueOf(e.getCause()))));
    }
  }

  /** From the engine's answer: under {@code outputs}, by URN, each resource's type and outputs. */
  static LivingStack of(Map<String, Object> answer) {
    List<LivingResource> resources = new ArrayList<>();
    if (answer.get("outputs") instanceof Map<?, ?> byUrn) {
      byUrn.forEach(
          (urn, resource) ->
              resources.add(LivingResource.of(urn.toString(), (Map<?, ?>) resource)));
    }
    return new LivingStack(List.copyOf(resources));
  }

  /** The first whose type ends like this and whose logical name is this. */
  Optional<LivingResource> find(String typeEnding, String name) {
    return ofType(typeEnding).stream().filter(resource -> resource.name().equals(name)).findFirst();
  }

  List<LivingResource> ofType(String typeEnding) {
    return resources.stream().filter(resource -> resource.type().endsWith(typeEnding)).toList();
  }

  private static final TypeShape<Map<String, Object>> ANYTHING =
      TypeShape.map(String.class, Object.class);

  /** What the engine is asked. */
  @SuppressWarnings("UnusedVariable") // Read by Pulumi, by the name of the annotation.
  private static final class Args extends InvokeArgs {
    @Import(name = "stackName", required = true)
    private final String stackName;

    Args(String stackName) {
      this.stackName = stackName;
    }
  }
}
