package io.sitewright.clouds.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PacedWaitTest {
  @Test
  void aLookTakesATenthOfTheTimeAndNoProgramWaitsForLong() {
    assertThat(PacedWait.pause(Duration.ofNanos(20_000))).isEqualTo(Duration.ofMillis(10));
    assertThat(PacedWait.pause(Duration.ofMillis(8))).isEqualTo(Duration.ofMillis(72));
    assertThat(PacedWait.pause(Duration.ofSeconds(3))).isEqualTo(Duration.ofMillis(500));
  }
}
