package io.sitewright.provider.drain;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What this run says about draining, beside what each machine was declared with.
 *
 * @param most the longest that any machine is drained, if there is such a limit
 * @param dead machines that the vendor says are not running: nobody is left in them
 * @param account the key that may write the fleet's memberships, if there is one
 */
public record DrainRules(Optional<Duration> most, Set<String> dead, Optional<Account> account) {
  private static final String MOST = "SITEWRIGHT_DRAIN_MAX_SECONDS";
  private static final String DEAD = "SITEWRIGHT_DEAD_MACHINES";

  /** A key of the account itself. Its text never holds the secret. */
  public record Account(String accessKey, String secretKey) {
    @Override
    public String toString() {
      return "the account's key";
    }
  }

  public DrainRules {
    dead = Set.copyOf(dead);
  }

  /**
   * The rules of the environment: {@code SITEWRIGHT_DRAIN_MAX_SECONDS}, {@code
   * SITEWRIGHT_DEAD_MACHINES} (ids with commas between) and the account's key to the store, by the
   * names that the vendor's own provider reads. A limit that is no number is none.
   */
  public static DrainRules from(Map<String, String> environment) {
    var most = environment.getOrDefault(MOST, "");
    var access = environment.getOrDefault("SPACES_ACCESS_KEY_ID", "");
    var secret = environment.getOrDefault("SPACES_SECRET_ACCESS_KEY", "");
    return new DrainRules(
        most.matches("[0-9]{1,6}")
            ? Optional.of(Duration.ofSeconds(Long.parseLong(most)))
            : Optional.empty(),
        Arrays.stream(environment.getOrDefault(DEAD, "").split(","))
            .map(String::strip)
            .filter(id -> !id.isEmpty())
            .collect(Collectors.toSet()),
        access.isBlank() || secret.isBlank()
            ? Optional.empty()
            : Optional.of(new Account(access, secret)));
  }

  /** How long a machine is drained that was declared with {@code declared}. */
  Duration limited(Duration declared) {
    return most.filter(limit -> limit.compareTo(declared) < 0).orElse(declared);
  }
}
