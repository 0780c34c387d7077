package io.sitewright.policy;

import com.google.protobuf.Struct;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One rule of a pack: what it looks at, why, and what is said when it does not hold.
 *
 * <pre>{@code
 * static final Policy<NoSettings> POLICY =
 *     Policy.named("droplets-are-watched")
 *         .because("a machine nobody watches fails unseen")
 *         .fix("set monitoring to true")
 *         .level(Enforcement.MANDATORY)
 *         .forResources("digitalocean:index/droplet:Droplet")
 *         .check((droplet, settings, findings) -> {
 *           if (!droplet.get("monitoring").isTrue()) {
 *             findings.violation("droplet %s is not monitored".formatted(droplet.name()));
 *           }
 *         })
 *         .build();
 * }</pre>
 *
 * @param <C> its settings; {@link NoSettings} where it has none
 */
public final class Policy<C extends Record> {
  private final PolicyBuilder<C> words;
  private final Set<String> types;
  private final List<ResourceCheck<C>> checks;
  private final Optional<Remedy<C>> remedy;
  private final Optional<StackCheck<C>> stackCheck;

  Policy(
      PolicyBuilder<C> words,
      Set<String> types,
      List<ResourceCheck<C>> checks,
      Optional<Remedy<C>> remedy,
      Optional<StackCheck<C>> stackCheck) {
    this.words = words;
    this.types = Set.copyOf(types);
    this.checks = List.copyOf(checks);
    this.remedy = remedy;
    this.stackCheck = stackCheck;
  }

  /**
   * Begins a policy.
   *
   * @param id letters, digits, dashes, dots and underscores; {@code all} is taken
   */
  public static PolicyBuilder<NoSettings> named(String id) {
    return new PolicyBuilder<>(id, NoSettings.class, Optional.of(new NoSettings()));
  }

  public String id() {
    return words.id();
  }

  /** Why it is there; the first line of every violation. */
  public String because() {
    return words.because();
  }

  /** A name for people; the id where none was given. */
  public String title() {
    return words.title();
  }

  /** What to do about a violation. */
  public String fix() {
    return words.fix();
  }

  /** Its own level; empty where the pack's holds. */
  public Optional<Enforcement> level() {
    return words.level();
  }

  public Severity severity() {
    return words.severity();
  }

  public Optional<Framework> framework() {
    return words.framework();
  }

  public List<String> tags() {
    return words.tags();
  }

  /** Where more is said. */
  public Optional<String> url() {
    return words.url();
  }

  /** Whether its violations may be suppressed. */
  public boolean isSuppressible() {
    return words.isSuppressible();
  }

  /** Whether it looks at the whole stack and not at each resource. */
  public boolean isAboutStack() {
    return stackCheck.isPresent();
  }

  /** The type tokens that it looks at; empty for all. */
  public Set<String> types() {
    return types;
  }

  /** Whether it can mend. */
  public boolean hasRemedy() {
    return remedy.isPresent();
  }

  /** The JSON schema of each of its settings, by name. */
  public Struct settingsSchema() {
    return words.settingsSchema();
  }

  /** The settings that have no default. */
  public List<String> requiredSettings() {
    return words.requiredSettings();
  }

  boolean concerns(String type) {
    return types.isEmpty() || types.contains(type);
  }

  C settings(PropertyValue given) {
    return words.settings(given);
  }

  List<ResourceCheck<C>> checks() {
    return checks;
  }

  Optional<Remedy<C>> remedy() {
    return remedy;
  }

  Optional<StackCheck<C>> stackCheck() {
    return stackCheck;
  }

  @Override
  public String toString() {
    return id();
  }
}
