package io.sitewright.model.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds of every decision, tried with many lives of pools made at random from seeds. */
class StrategyPropertyTest {
  private static final int LIVES = 10_000;
  private static final int LOOKS = 40;

  @Test
  void everyRuleIsKeptWhateverIsSeen() {
    Set<String> kinds = new HashSet<>();
    int acts = 0;
    for (long seed = 0; seed < LIVES; seed++) {
      RandomLife life = new RandomLife(seed);
      try {
        for (int look = 0; look < LOOKS; look++) {
          life.look();
        }
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed + ", look at " + life.now() + ": " + e, e);
      }
      acts += life.acts();
      kinds.addAll(life.kinds());
    }
    // Else nothing was tried.
    assertThat(acts).as("acts").isGreaterThan(3 * LIVES);
    assertThat(kinds)
        .contains(
            "Scale WANTED",
            "Scale SCHEDULE",
            "Scale LOAD",
            "Drain WANTED",
            "Drain SCHEDULE",
            "Drain LOAD",
            "Drain DEAD",
            "Replace");
  }
}
