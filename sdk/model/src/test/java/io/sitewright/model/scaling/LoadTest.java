package io.sitewright.model.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** The number follows what webservers have to do, soon upwards and late downwards. */
class LoadTest {
  private static final ScalingLimits CPU = TestLimits.ofCpu(60);

  @Test
  void moreComeWhenTheyAreTooBusyForAsLongAsThreeLooks() {
    Scene scene = Scene.of(CPU, 3);
    busy(scene, 90);
    assertThat(scene.pass(20).acts()).isEmpty();
    assertThat(scene.pass(10).acts()).containsExactly("30s scale 5 (LOAD)");
    assertThat(scene.last.decision().because())
        .isEqualTo(
            "5 webservers, as each has too much to do: 90% of the processors where 60 is right");
  }

  @Test
  void aPeakThatPassesIsLeftToPass() {
    Scene scene = Scene.of(CPU, 3);
    for (int i = 0; i < 100; i++) {
      busy(scene, 95);
      scene.pass(20);
      busy(scene, 50);
      scene.pass(10);
    }
    assertThat(scene.acts()).isEmpty();
  }

  @Test
  void theyGrowAgainAfterOneCoolDownAndNeverBeyondTwiceAtOnceNorTheCap() {
    Scene scene = Scene.of(CPU, 2);
    for (int i = 0; i < 240; i++) {
      busy(scene, 100);
      scene.pass(10);
    }
    assertThat(scene.acts())
        .containsExactly("30s scale 4 (LOAD)", "210s scale 7 (LOAD)", "390s scale 10 (LOAD)");
    assertThat(scene.pool.numbers()).hasSize(10);
  }

  @Test
  void fewerComeWhenAFifthWouldBeLeftForAWholeCoolDown() {
    Scene scene = Scene.of(CPU, 6);
    for (int i = 0; i < 91; i++) {
      busy(scene, 30);
      scene.pass(10);
    }
    // 6 x 30 % is what four do with 45 %; three would have 60 % and nothing to spare.
    assertThat(scene.acts()).containsExactly("910s drain web-5 web-6 (LOAD)");
    for (int i = 0; i < 90; i++) {
      busy(scene, 45);
      scene.pass(10);
    }
    assertThat(scene.acts()).containsExactly("1040s scale 4 (WANTED)");
  }

  @Test
  void theyNeverGoBelowTheFloorNorBelowTheScheduleInForce() {
    Scene scene =
        new Scene(
            CPU,
            new ScalingProfile(
                6,
                2,
                10,
                List.of(
                    new ScheduleEntry(
                        LocalTime.of(11, 0), List.of(DayOfWeek.values()), 5, "lunch is near"),
                    new ScheduleEntry(
                        LocalTime.of(14, 0), List.of(DayOfWeek.values()), 3, "it is over")),
                ZoneOffset.UTC,
                false,
                List.of()));
    for (int i = 0; i < 360; i++) {
      busy(scene, 1);
      scene.pass(10);
    }
    assertThat(scene.pool.numbers()).hasSize(5);
    for (int i = 0; i < 720; i++) {
      busy(scene, 1);
      scene.pass(10);
    }
    assertThat(scene.pool.numbers()).hasSize(3);
  }

  @Test
  void aLoadThatSwingsMakesNoPoolSwing() {
    Scene scene = Scene.of(CPU, 3);
    for (int i = 0; i < 24 * 60; i++) {
      busy(scene, i % 10 < 5 ? 95 : 5);
      scene.pass(60);
    }
    // Five quiet minutes are never the quarter of an hour that it takes to shrink.
    assertThat(scene.acts()).isNotEmpty().allMatch(act -> act.contains("scale"));
    assertThat(scene.pool.numbers()).hasSize(10);
  }

  @Test
  void afterGrowingTwoCoolDownsPassBeforeItShrinks() {
    Scene scene = Scene.of(CPU, 3);
    busy(scene, 100);
    scene.pass(40);
    assertThat(scene.acts()).containsExactly("30s scale 5 (LOAD)");
    for (int i = 0; i < 300; i++) {
      busy(scene, 1);
      scene.pass(10);
    }
    assertThat(scene.acts().get(0)).isEqualTo("1830s drain web-3 web-4 web-5 (LOAD)");
  }

  @Test
  void theMeasureThatAsksForMoreCounts() {
    var both =
        new ScalingLimits(
            3,
            CPU.interval(),
            CPU.timeout(),
            CPU.buildLimit(),
            CPU.upCoolDown(),
            CPU.downCoolDown(),
            CPU.drain(),
            CPU.cpu(),
            Optional.of(50));
    Scene scene = Scene.of(both, 3);
    var load = new Load(OptionalDouble.of(20), OptionalDouble.of(80));
    scene.pool.numbers().forEach(number -> scene.pool.isBusy(number, load));
    assertThat(scene.pass(30).acts()).containsExactly("30s scale 5 (LOAD)");
    assertThat(scene.last.decision().because())
        .isEqualTo(
            "5 webservers, as each has too much to do: 80.0 requests a second where 50 is right");
  }

  @Test
  void fewerThanHalfSayNothingAboutTheOthers() {
    Scene scene = Scene.of(CPU, 5);
    scene.pool.isBusy(1, Load.ofCpu(100));
    scene.pool.isBusy(2, Load.ofCpu(100));
    assertThat(scene.pass(Duration.ofHours(1)).acts()).isEmpty();
    scene.pool.isBusy(3, Load.ofCpu(100));
    assertThat(scene.pass(30).acts()).hasSize(1);
  }

  @Test
  void aFigureThatIsNoneIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Load.ofCpu(101))
        .withMessage(
            "Load of 101.0 percent of the processors is not from 0 to 100; measure again.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Load.ofRequests(Double.NaN))
        .withMessage("Load of NaN requests a second is no number of requests; measure again.");
  }

  private static void busy(Scene scene, double percent) {
    scene.pool.numbers().forEach(number -> scene.pool.isBusy(number, Load.ofCpu(percent)));
  }
}
