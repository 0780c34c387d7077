package io.sitewright.policy;

import io.sitewright.policy.engine.PackMain;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Policies that are run together. A pack's program is one line:
 *
 * <pre>{@code
 * public static void main(String[] args) {
 *   PolicyPack.named("ours").version("1.0.0").policies(A.POLICY, B.POLICY).build().run(args);
 * }
 * }</pre>
 *
 * <p>Beside its jar stand {@code PulumiPolicy.yaml} and the script that starts it; see the SDK's
 * README.
 */
public final class PolicyPack {
  private final Builder words;
  private final Map<String, Policy<?>> policies = new LinkedHashMap<>();

  private PolicyPack(Builder words) {
    this.words = words;
    for (Policy<?> policy : words.policies) {
      if (policies.put(policy.id(), policy) != null) {
        throw new IllegalArgumentException(
            "Pack %s has two policies named %s; rename one.".formatted(words.name, policy.id()));
      }
    }
    words.initial.keySet().stream()
        .filter(id -> !policies.containsKey(id) && !id.equals("all"))
        .findFirst()
        .ifPresent(
            id -> {
              throw new IllegalArgumentException(
                  "Pack %s configures %s, which is none of its policies."
                      .formatted(words.name, id));
            });
  }

  /**
   * Begins a pack.
   *
   * @param name letters, digits, dashes, dots and underscores
   */
  public static Builder named(String name) {
    return new Builder(name);
  }

  public String name() {
    return words.name;
  }

  public String version() {
    return words.version;
  }

  public String description() {
    return words.description;
  }

  public String title() {
    return words.title;
  }

  public String readme() {
    return words.readme;
  }

  public String provider() {
    return words.provider;
  }

  public List<String> tags() {
    return words.tags;
  }

  public String repository() {
    return words.repository;
  }

  /** Whether its policies look at what was there before a run. */
  public boolean looksBack() {
    return words.looksBack;
  }

  /** In the order in which they were given. */
  public List<Policy<?>> policies() {
    return List.copyOf(policies.values());
  }

  /** The policy of this id. */
  public Optional<Policy<?>> policy(String id) {
    return Optional.ofNullable(policies.get(id));
  }

  /** The level of a policy that users did not configure. */
  public Enforcement level(Policy<?> policy) {
    return policy.level().orElse(words.level);
  }

  /** What the pack itself configures, by policy or {@code all}. */
  public Map<String, InitialConfiguration> initialConfiguration() {
    return Map.copyOf(words.initial);
  }

  /**
   * Runs it as the engine, or a person, asks for; see {@code --help}. Ends the process when the run
   * fails.
   */
  public void run(String[] arguments) {
    PackMain.run(this, arguments);
  }

  /** What a pack configures for a policy: its level, if any, and settings by name. */
  public record InitialConfiguration(Optional<Enforcement> level, Map<String, Object> settings) {
    public InitialConfiguration {
      settings = Map.copyOf(settings);
    }
  }

  /** Puts a pack together. */
  public static final class Builder {
    private final String name;
    private String version = "0.0.1";
    private String description = "";
    private String title = "";
    private String readme = "";
    private String provider = "";
    private List<String> tags = List.of();
    private String repository = "";
    private Enforcement level = Enforcement.ADVISORY;
    private boolean looksBack;
    private List<Policy<?>> policies = List.of();
    private final Map<String, InitialConfiguration> initial = new LinkedHashMap<>();

    private Builder(String name) {
      if (!name.matches("[a-zA-Z0-9-_.]{1,100}")) {
        throw new IllegalArgumentException(
            "The pack name \"%s\" is not one; use letters, digits, dashes, dots and underscores."
                .formatted(name));
      }
      this.name = name;
    }

    public Builder version(String semantic) {
      this.version = semantic;
      return this;
    }

    public Builder description(String text) {
      this.description = text;
      return this;
    }

    /** A name for people. */
    public Builder title(String text) {
      this.title = text;
      return this;
    }

    public Builder readme(String text) {
      this.readme = text;
      return this;
    }

    /** The cloud that it is about, such as {@code AWS}. */
    public Builder provider(String text) {
      this.provider = text;
      return this;
    }

    public Builder tags(String... words) {
      this.tags = List.of(words);
      return this;
    }

    /** Where its sources are. */
    public Builder repository(String url) {
      this.repository = url;
      return this;
    }

    /** The level of policies that say none. Default: advisory. */
    public Builder level(Enforcement enforcement) {
      this.level = enforcement;
      return this;
    }

    /** Configures a policy, or {@code all}, before users do. */
    public Builder initially(String policy, Enforcement enforcement) {
      initial.put(policy, new InitialConfiguration(Optional.of(enforcement), Map.of()));
      return this;
    }

    /** Configures a policy's settings before users do. */
    public Builder initially(String policy, Map<String, Object> settings) {
      initial.put(policy, new InitialConfiguration(Optional.empty(), settings));
      return this;
    }

    /**
     * Its policies ask for {@link PolicyStack#before()}: the stack's state is read from the
     * engine's backend when a run begins. Default: not read.
     */
    public Builder lookingBack() {
      this.looksBack = true;
      return this;
    }

    public Builder policies(Policy<?>... all) {
      return policies(List.of(all));
    }

    public Builder policies(List<Policy<?>> all) {
      this.policies = List.copyOf(all);
      return this;
    }

    public PolicyPack build() {
      return new PolicyPack(this);
    }
  }
}
