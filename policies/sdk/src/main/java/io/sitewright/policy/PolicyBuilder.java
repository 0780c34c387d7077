package io.sitewright.policy;

import com.google.protobuf.Struct;
import com.pulumi.resources.Resource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts a policy together; begun by {@link Policy#named}. */
public final class PolicyBuilder<C extends Record> {
  static final String SUPPRESSIONS = "suppressions";
  private static final Set<String> TAKEN = Set.of("enforcementLevel", SUPPRESSIONS);

  private final String id;
  private final Class<C> settings;
  private final Optional<C> defaults;
  private String because = "";
  private String title;
  private String fix = "";
  private Optional<Enforcement> level = Optional.empty();
  private Severity severity = Severity.MEDIUM;
  private Optional<Framework> framework = Optional.empty();
  private List<String> tags = List.of();
  private Optional<String> url = Optional.empty();
  private boolean suppressible = true;

  PolicyBuilder(String id, Class<C> settings, Optional<C> defaults) {
    if (!id.matches("[a-zA-Z0-9-_.]{1,100}") || id.equals("all")) {
      throw new IllegalArgumentException(
          "The policy id \"%s\" is not one; use letters, digits, dashes, dots and underscores, and not \"all\"."
              .formatted(id));
    }
    for (var component : settings.getRecordComponents()) {
      if (TAKEN.contains(component.getName())) {
        throw new IllegalArgumentException(
            "Policy %s has a setting \"%s\", which every policy has already; give it another name."
                .formatted(id, component.getName()));
      }
    }
    this.id = id;
    this.title = id;
    this.settings = settings;
    this.defaults = defaults;
  }

  /** Why it is there: half a sentence, the first line of every violation. Needed. */
  public PolicyBuilder<C> because(String reason) {
    this.because = reason;
    return this;
  }

  /** A name for people. Default: the id. */
  public PolicyBuilder<C> title(String name) {
    this.title = name;
    return this;
  }

  /** What to do about a violation. */
  public PolicyBuilder<C> fix(String steps) {
    this.fix = steps;
    return this;
  }

  /** What follows from a violation. Default: the pack's level. */
  public PolicyBuilder<C> level(Enforcement enforcement) {
    this.level = Optional.of(enforcement);
    return this;
  }

  /** Default: medium. */
  public PolicyBuilder<C> severity(Severity how) {
    this.severity = how;
    return this;
  }

  public PolicyBuilder<C> framework(Framework of) {
    this.framework = Optional.of(of);
    return this;
  }

  public PolicyBuilder<C> tags(String... words) {
    this.tags = List.of(words);
    return this;
  }

  /** Where more is said. */
  public PolicyBuilder<C> url(String address) {
    this.url = Optional.of(address);
    return this;
  }

  /** No suppression is taken: what it finds is never borne. */
  public PolicyBuilder<C> unsuppressable() {
    this.suppressible = false;
    return this;
  }

  /**
   * Gives it settings, with these defaults. The record's components become the schema; its
   * constructor may refuse by an IllegalArgumentException of one sentence.
   */
  @SuppressWarnings("unchecked") // The class of an instance of D.
  public <D extends Record> PolicyBuilder<D> settings(D with) {
    return copyTo(new PolicyBuilder<>(id, (Class<D>) with.getClass(), Optional.of(with)));
  }

  /** Gives it settings without defaults: those that are not Optional must be given. */
  public <D extends Record> PolicyBuilder<D> settings(Class<D> type) {
    return copyTo(new PolicyBuilder<>(id, type, Optional.empty()));
  }

  private <D extends Record> PolicyBuilder<D> copyTo(PolicyBuilder<D> other) {
    other.because = because;
    other.title = title;
    other.fix = fix;
    other.level = level;
    other.severity = severity;
    other.framework = framework;
    other.tags = tags;
    other.url = url;
    other.suppressible = suppressible;
    return other;
  }

  /** Goes on with checks of resources of these type tokens. */
  public ResourcePolicyBuilder<C> forResources(String... tokens) {
    return new ResourcePolicyBuilder<>(this, Set.of(tokens));
  }

  /** Goes on with checks of resources of these classes of generated SDKs. */
  @SafeVarargs
  public final ResourcePolicyBuilder<C> forResources(Class<? extends Resource>... sdkClasses) {
    Set<String> tokens = new HashSet<>();
    for (Class<? extends Resource> sdkClass : sdkClasses) {
      tokens.add(PolicyResource.token(sdkClass));
    }
    return new ResourcePolicyBuilder<>(this, tokens);
  }

  /** Goes on with checks of every resource. */
  public ResourcePolicyBuilder<C> forEveryResource() {
    return new ResourcePolicyBuilder<>(this, Set.of());
  }

  /** Ends with a check of the whole stack. */
  public Policy<C> forStack(StackCheck<C> check) {
    return new Policy<>(whole(), Set.of(), List.of(), Optional.empty(), Optional.of(check));
  }

  PolicyBuilder<C> whole() {
    if (because.isBlank()) {
      throw new IllegalArgumentException(
          "Policy %s gives no reason; add because(\"...\").".formatted(id));
    }
    return this;
  }

  String id() {
    return id;
  }

  String because() {
    return because;
  }

  String title() {
    return title;
  }

  String fix() {
    return fix;
  }

  Optional<Enforcement> level() {
    return level;
  }

  Severity severity() {
    return severity;
  }

  Optional<Framework> framework() {
    return framework;
  }

  List<String> tags() {
    return tags;
  }

  Optional<String> url() {
    return url;
  }

  boolean isSuppressible() {
    return suppressible;
  }

  Struct settingsSchema() {
    return RecordSchema.properties(settings, defaults);
  }

  List<String> requiredSettings() {
    return RecordSchema.required(settings, defaults);
  }

  C settings(PropertyValue given) {
    return settings.cast(RecordReader.read(given, settings, defaults));
  }
}
