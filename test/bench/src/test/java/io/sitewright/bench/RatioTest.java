package io.sitewright.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RatioTest {
  @Test
  void isTheMedianOverThePairs() {
    Ratio ratio = Ratio.of(millis(110, 300, 95), millis(100, 100, 100));
    assertThat(ratio.median()).isCloseTo(1.1, within(1e-9));
    assertThat(ratio).hasToString("1.10 (0.95 to 3.00 in 3 pairs)");
  }

  @Test
  void ofAnEvenCountIsTheMeanOfTheMiddleTwo() {
    assertThat(Ratio.of(millis(100, 120, 140, 900), millis(100, 100, 100, 100)).median())
        .isCloseTo(1.3, within(1e-9));
  }

  @Test
  void aLoadThatMeetsBothOfAPairDoesNotShow() {
    assertThat(Ratio.of(millis(100, 1000), millis(100, 1000)).median()).isEqualTo(1.0);
  }

  @Test
  void unpairedOrEmptyMeasurementsAreRefused() {
    assertThatThrownBy(() -> Ratio.of(millis(1, 2), millis(1)))
        .hasMessageEndingWith("these are 2 and 1.");
    assertThatThrownBy(() -> Ratio.of(millis(), millis()))
        .hasMessageEndingWith("these are 0 and 0.");
    assertThatThrownBy(() -> Ratio.of(millis(1), millis(0)))
        .hasMessage("The baseline 1 is PT0S; a duration above zero is needed.");
  }

  private static List<Duration> millis(int... values) {
    return Arrays.stream(values).mapToObj(Duration::ofMillis).toList();
  }
}
