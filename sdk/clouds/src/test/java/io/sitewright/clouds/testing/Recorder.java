package io.sitewright.clouds.testing;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import com.pulumi.Context;
import com.pulumi.core.Alias;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import com.pulumi.resources.ResourceOptions;
import com.pulumi.resources.ResourceTransformation;
import com.pulumi.test.Mocks;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;
import com.pulumi.test.TestResult;
import io.sitewright.clouds.internal.CommonPool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Runs a program in place of the engine: answers every declaration with plausible outputs and keeps
 * it.
 *
 * <pre>{@code
 * Declarations declared = Recorder.run("shop", "dev", ctx -> new Site(...));
 * }</pre>
 */
public final class Recorder implements Mocks {
  private static final Duration LONGEST_RUN = Duration.ofMinutes(2);

  private final Map<String, ResourceArgs> registered = new ConcurrentHashMap<>();
  private final Map<String, ResourceOptions> options = new ConcurrentHashMap<>();

  private Recorder() {}

  public static Declarations run(String project, String stack, Consumer<Context> program) {
    CommonPool.keepMoving();
    Recorder recorder = new Recorder();
    ResourceTransformation remember =
        args -> {
          recorder.options.put(id(args.resource()), args.options());
          return Optional.empty();
        };
    TestOptions settings =
        TestOptions.builder()
            .projectName(project)
            .stackName(stack)
            .resourceTransformations(List.of(remember))
            .build();
    try {
      TestResult result =
          PulumiTest.withMocks(recorder)
              .withOptions(settings)
              .runTestAsync(program)
              .get(LONGEST_RUN.toSeconds(), TimeUnit.SECONDS);
      return recorder.declarations(result);
    } catch (TimeoutException e) {
      throw new AssertionError(
          "The program was not done after %s; it had declared %s."
              .formatted(LONGEST_RUN, recorder.registered.keySet()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("The run of the program was interrupted", e);
    } catch (ExecutionException e) {
      throw new AssertionError("The run of the program broke off", e);
    } finally {
      PulumiTest.cleanup();
    }
  }

  @Override
  public CompletableFuture<ResourceResult> newResourceAsync(ResourceArgs args) {
    registered.put(args.type + " " + args.name, args);
    return CompletableFuture.completedFuture(
        ResourceResult.of(Optional.of(Answers.id(args.type, args.name)), Answers.outputs(args)));
  }

  @Override
  public CompletableFuture<Map<String, Object>> callAsync(CallArgs args) {
    return CompletableFuture.completedFuture(Answers.call(args.token));
  }

  private Declarations declarations(TestResult result) {
    List<Declared> all = new ArrayList<>();
    registered.forEach((id, args) -> all.add(declared(args, requireNonNull(options.get(id), id))));
    Map<String, Object> outputs = new HashMap<>();
    result.outputs().forEach((name, output) -> outputs.put(name, PulumiTest.extractValue(output)));
    List<String> faults =
        result.exceptions().stream().map(e -> String.valueOf(e.getMessage())).toList();
    return new Declarations(List.copyOf(all), outputs, result.errors(), faults);
  }

  private static Declared declared(ResourceArgs args, ResourceOptions options) {
    boolean custom = options instanceof CustomResourceOptions;
    return new Declared(
        args.type,
        args.name,
        Map.copyOf(args.inputs),
        options.getParent().map(Recorder::id).orElse(""),
        PulumiTest.extractValue(options.getDependsOn()).stream().map(Recorder::id).collect(toSet()),
        custom && args.provider != null ? args.provider : "",
        options.isProtect(),
        options.isRetainOnDelete(),
        options.getIgnoreChanges(),
        options.getReplaceOnChanges(),
        options.getAliases().stream()
            .map((Output<Alias> alias) -> PulumiTest.extractValue(alias))
            .flatMap(alias -> alias.getName().stream())
            .map(name -> PulumiTest.extractValue(name))
            .toList());
  }

  private static String id(Resource resource) {
    return resource.pulumiResourceType() + " " + resource.pulumiResourceName();
  }
}
