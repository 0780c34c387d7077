package io.sitewright.policy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The options that a resource was declared with.
 *
 * @param deleteBeforeReplace empty where the program does not say
 * @param parent its parent's URN
 */
public record ResourceOptions(
    boolean protect,
    List<String> ignoreChanges,
    Optional<Boolean> deleteBeforeReplace,
    List<String> aliases,
    Timeouts timeouts,
    List<String> additionalSecretOutputs,
    Optional<String> parent) {

  /** Those of a resource that was declared with none. */
  public static final ResourceOptions NONE =
      new ResourceOptions(
          false,
          List.of(),
          Optional.empty(),
          List.of(),
          new Timeouts(Duration.ZERO, Duration.ZERO, Duration.ZERO),
          List.of(),
          Optional.empty());

  public ResourceOptions {
    ignoreChanges = List.copyOf(ignoreChanges);
    aliases = List.copyOf(aliases);
    additionalSecretOutputs = List.copyOf(additionalSecretOutputs);
  }

  /** These options with another protection. */
  public ResourceOptions protect(boolean protect) {
    return new ResourceOptions(
        protect,
        ignoreChanges,
        deleteBeforeReplace,
        aliases,
        timeouts,
        additionalSecretOutputs,
        parent);
  }

  /** How long its operations may take; zero where the program does not say. */
  public record Timeouts(Duration create, Duration update, Duration delete) {}
}
