package io.sitewright.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyCostTest {
  @Test
  void oneSlowPairDoesNotDecide() {
    assertThat(
            PolicyCost.median(
                List.of(Duration.ofMillis(300), Duration.ofSeconds(9), Duration.ofMillis(280))))
        .isEqualTo(Duration.ofMillis(300));
  }
}
