package io.sitewright.policy.testing;

import com.google.protobuf.Struct;
import io.sitewright.policy.Enforcement;
import io.sitewright.policy.PackConfiguration;
import io.sitewright.policy.PolicyPack;
import io.sitewright.policy.PolicyResource;
import io.sitewright.policy.PolicyRun;
import io.sitewright.policy.RunFacts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A stack for tests: resources, settings, and what was there before. */
public final class TestStack {
  /** What is not known before the update. */
  public static final Object UNKNOWN = new TestValues.Unknown();

  private final String project;
  private final String stack;
  private final List<TestResource> resources = new ArrayList<>();
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final Map<String, PackConfiguration.Of> configured = new LinkedHashMap<>();
  private Optional<List<PolicyResource>> before = Optional.empty();
  private LocalDate today = LocalDate.of(2027, 1, 1);

  private TestStack(String project, String stack) {
    this.project = project;
    this.stack = stack;
  }

  public static TestStack named(String project, String stack) {
    return new TestStack(project, stack);
  }

  /** A value that is a secret. */
  public static Object secret(Object value) {
    return new TestValues.Secret(value);
  }

  /** Adds a resource. */
  public TestStack add(String type, String name, Map<String, ?> inputs) {
    resource(type, name, inputs);
    return this;
  }

  /** Adds a resource and answers it. */
  public TestResource resource(String type, String name, Map<String, ?> inputs) {
    String urn = "urn:pulumi:%s::%s::%s::%s".formatted(stack, project, type, name);
    TestResource added = new TestResource(type, name, urn, inputs);
    resources.add(added);
    return added;
  }

  /** The one resource of that type and name. */
  public TestResource the(String type, String name) {
    return resources.stream()
        .filter(it -> it.type().equals(type) && it.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no " + type + " " + name));
  }

  public List<TestResource> resources() {
    return List.copyOf(resources);
  }

  /** Takes a resource away. */
  public TestStack without(TestResource resource) {
    resources.remove(resource);
    return this;
  }

  /** Sets a setting of the stack, {@code site:sshPort}. */
  public TestStack setting(String key, String value) {
    settings.put(key, value);
    return this;
  }

  /** Configures a policy as users do. */
  public TestStack configure(String policy, Enforcement level, Map<String, ?> of) {
    configured.put(policy, new PackConfiguration.Of(level, TestValues.struct(of)));
    return this;
  }

  /** Says that what there is now was there before the run; later changes are the run's. */
  public TestStack deployed() {
    before = Optional.of(resources.stream().map(TestResource::became).toList());
    return this;
  }

  /** The day of the run. Default: 2027-01-01. */
  public TestStack on(LocalDate day) {
    this.today = day;
    return this;
  }

  /** Runs a pack as the engine does. */
  public PolicyRun run(PolicyPack pack) {
    PolicyRun run = new PolicyRun(pack, today, () -> before);
    run.in(new RunFacts(project, stack, "", true, settings, Set.of(), Map.of()));
    if (!configured.isEmpty()) {
      Map<String, PackConfiguration.Of> all = new LinkedHashMap<>();
      pack.policies()
          .forEach(
              policy ->
                  all.put(
                      policy.id(),
                      new PackConfiguration.Of(pack.level(policy), Struct.getDefaultInstance())));
      all.putAll(configured);
      run.configure(new PackConfiguration(all));
    }
    resources.forEach(resource -> run.analyze(resource.declared()));
    run.analyzeStack(resources.stream().map(TestResource::became).toList());
    return run;
  }
}
