package io.sitewright;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A program that ends nearly always is not good enough: a hang is found by running often. */
class ManyRunsTest {
  private static final int RUNS = Integer.getInteger("sitewright.runs", 150);

  @Test
  void everyRunOfAProgramEnds() {
    for (int run = 0; run < RUNS; run++) {
      assertThat(Sites.complete(1).errors()).isEmpty();
    }
  }
}
