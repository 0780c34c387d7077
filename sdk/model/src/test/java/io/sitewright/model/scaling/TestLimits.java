package io.sitewright.model.scaling;

import java.time.Duration;
import java.util.Optional;

/** Limits for tests. */
final class TestLimits {
  /** Those of a production site that sets none. */
  static final ScalingLimits DEFAULT =
      new ScalingLimits(
          3,
          Duration.ofSeconds(10),
          Duration.ofSeconds(5),
          Duration.ofMinutes(30),
          Duration.ofMinutes(3),
          Duration.ofMinutes(15),
          Duration.ofMinutes(2),
          Optional.empty(),
          Optional.empty());

  private TestLimits() {}

  /** The same for a site that follows its processors. */
  static ScalingLimits ofCpu(int percent) {
    return new ScalingLimits(
        DEFAULT.strikes(),
        DEFAULT.interval(),
        DEFAULT.timeout(),
        DEFAULT.buildLimit(),
        DEFAULT.upCoolDown(),
        DEFAULT.downCoolDown(),
        DEFAULT.drain(),
        Optional.of(percent),
        Optional.empty());
  }
}
