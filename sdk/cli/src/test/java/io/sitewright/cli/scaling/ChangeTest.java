package io.sitewright.cli.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.cli.roll.Pool;
import io.sitewright.cli.roll.Slot;
import io.sitewright.model.scaling.ScalingProfile;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChangeTest {
  private static final List<Slot> FIVE = Slot.of(Pool.of(5));

  @Test
  void fewerLetsTheLastOnesDrainFirst() {
    Change change = Change.of(profile(2), FIVE, Set.of(), true);
    assertThat(change.draining()).containsExactly("web-3", "web-4", "web-5");
    assertThat(change.profile().text())
        .contains("desired 2\n")
        .contains("draining web-3 web-4 web-5");
    assertThat(change.end().text()).contains("desired 2\n").doesNotContain("draining");
  }

  @Test
  void theDeadAreNotDrained() {
    assertThat(Change.of(profile(3), FIVE, Set.of("105", "999"), true).draining())
        .containsExactly("web-4");
  }

  @Test
  void nobodyDrainsWhereNobodyWaits() {
    assertThat(Change.of(profile(2), FIVE, Set.of(), false).draining()).isEmpty();
  }

  @Test
  void moreOrAsManyTakesBackWhoWasDraining() {
    ScalingProfile before = profile(5).withDraining(List.of("web-5"));
    assertThat(Change.of(before, FIVE, Set.of(), true).profile().draining()).isEmpty();
    assertThat(Change.of(profile(7), FIVE, Set.of(), true).draining()).isEmpty();
  }

  private static ScalingProfile profile(int desired) {
    return new ScalingProfile(desired, 1, 10, List.of(), ZoneOffset.UTC, false, List.of());
  }
}
