package io.sitewright.provider.drain;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What this run says about waiting, beside what each machine was declared with.
 *
 * @param longestDrain the longest that any machine is drained, if there is such a limit
 * @param longestStart the longest that any machine is waited for, if there is such a limit
 * @param dead machines that the vendor says are not running: nobody is left in them
 * @param account the key that may write the fleet's memberships, if there is one
 */
public record RunRules(
    Optional<Duration> longestDrain,
    Optional<Duration> longestStart,
    Set<String> dead,
    Optional<Account> account) {

  /** A key of the account itself. Its text never holds the secret. */
  public record Account(String accessKey, String secretKey) {
    @Override
    public String toString() {
      return "the account's key";
    }
  }

  public RunRules {
    dead = Set.copyOf(dead);
  }

  /**
   * The rules of the environment: {@code SITEWRIGHT_DRAIN_MAX_SECONDS}, {@code
   * SITEWRIGHT_READY_MAX_SECONDS}, {@code SITEWRIGHT_DEAD_MACHINES} (ids with commas between) and
   * the account's key to the store, by the names that the vendor's own provider reads. A limit that
   * is no number is none.
   */
  public static RunRules from(Map<String, String> environment) {
    var access = environment.getOrDefault("SPACES_ACCESS_KEY_ID", "");
    var secret = environment.getOrDefault("SPACES_SECRET_ACCESS_KEY", "");
    return new RunRules(
        seconds(environment, "SITEWRIGHT_DRAIN_MAX_SECONDS"),
        seconds(environment, "SITEWRIGHT_READY_MAX_SECONDS"),
        Arrays.stream(environment.getOrDefault("SITEWRIGHT_DEAD_MACHINES", "").split(","))
            .map(String::strip)
            .filter(id -> !id.isEmpty())
            .collect(Collectors.toSet()),
        access.isBlank() || secret.isBlank()
            ? Optional.empty()
            : Optional.of(new Account(access, secret)));
  }

  private static Optional<Duration> seconds(Map<String, String> environment, String name) {
    var text = environment.getOrDefault(name, "");
    return text.matches("[0-9]{1,6}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
        : Optional.empty();
  }

  /** How long a machine is drained that was declared with {@code declared}. */
  Duration drainTime(Duration declared) {
    return shorter(longestDrain, declared);
  }

  /** How long a machine is waited for that may take {@code declared}. */
  public Duration patience(Duration declared) {
    return shorter(longestStart, declared);
  }

  private static Duration shorter(Optional<Duration> most, Duration declared) {
    return most.filter(limit -> limit.compareTo(declared) < 0).orElse(declared);
  }
}
