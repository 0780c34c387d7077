package io.sitewright.model.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The number of webservers, by people and by the schedule. */
class StrategyTest {
  @Test
  void aPoolThatServesAsWantedIsLeftAlone() {
    Scene scene = Scene.of(3).pass(Duration.ofHours(3));
    assertThat(scene.acts()).isEmpty();
    assertThat(scene.last.decision()).isEqualTo(new Decision.Hold("3 webservers serve, as wanted"));
    assertThat(scene.last.profile()).isEqualTo(Scene.profile(3));
    assertThat(scene.last.next()).isEmpty();
  }

  @Test
  void whatSomebodyWantsIsMadeAtTheNextLook() {
    Scene scene = Scene.of(2).wants(5).pass(10);
    assertThat(scene.acts()).containsExactly("10s scale 5 (WANTED)");
    assertThat(scene.last.decision().because()).isEqualTo("5 webservers wanted, 3 of them missing");
    assertThat(scene.pool.numbers()).containsExactly(1, 2, 3, 4, 5);
    scene.pass(80);
    assertThat(scene.last.decision().because())
        .isEqualTo("web-3, web-4, web-5 are being built; the limit is 30 min");
    assertThat(scene.pass(600).acts()).isEmpty();
  }

  @Test
  void fewerLeaveTheDnsFirstAndGoWhenNoVisitorRemembersThem() {
    Scene scene = Scene.of(5).wants(2).pass(10);
    assertThat(scene.acts()).containsExactly("10s drain web-3 web-4 web-5 (WANTED)");
    assertThat(scene.pool.profile().draining()).containsExactly("web-3", "web-4", "web-5");
    assertThat(scene.pass(120).acts()).isEmpty();
    assertThat(scene.pool.numbers()).hasSize(5);
    assertThat(scene.last.next()).contains(Scene.BEGIN.plusSeconds(140));
    scene.pass(10);
    assertThat(scene.acts()).containsExactly("140s scale 2 (WANTED)");
    assertThat(scene.pool.numbers()).containsExactly(1, 2);
    assertThat(scene.pool.profile().draining()).isEmpty();
  }

  @Test
  void whoWantsMoreWhileSomeDrainGetsThemBackAtOnce() {
    Scene scene = Scene.of(5).wants(2).pass(30).wants(4).pass(10);
    assertThat(scene.acts())
        .containsExactly("10s drain web-3 web-4 web-5 (WANTED)", "40s scale 4 (WANTED)");
    assertThat(scene.last.decision().because())
        .isEqualTo("web-3, web-4 serve, and nobody is led there");
    assertThat(scene.pool.profile().draining()).containsExactly("web-5");
  }

  @Test
  void noneGoesWhileOneOfThoseThatStayDoesNotServe() {
    Scene scene = Scene.of(4);
    scene.pool.fails(1);
    scene.wants(2).pass(10);
    assertThat(scene.acts()).isEmpty();
    assertThat(scene.last.decision().because())
        .isEqualTo("web-3, web-4 to go when all that stay serve");
  }

  @Test
  void theCapHoldsWhateverTheScheduleSays() {
    Scene scene = new Scene(TestLimits.DEFAULT, scheduled(2, entry(12, 1, 1000), entry(12, 31, 1)));
    assertThat(scene.pass(60).acts()).containsExactly("60s scale 10 (SCHEDULE)");
    assertThat(scene.last.decision().because()).isEqualTo("10 webservers since 12:01: because");
    assertThat(scene.pass(Duration.ofMinutes(40)).acts())
        .containsExactly(
            "1860s drain web-3 web-4 web-5 web-6 web-7 web-8 web-9 web-10 (SCHEDULE)",
            "1990s scale 2 (WANTED)");
    assertThat(scene.pool.made()).isEqualTo(10);
  }

  @Test
  void aNumberSaidByHandHoldsUntilTheNextEntry() {
    Scene scene = new Scene(TestLimits.DEFAULT, scheduled(3, entry(11, 0, 6), entry(16, 0, 4)));
    assertThat(scene.pass(10).acts()).containsExactly("10s scale 6 (SCHEDULE)");
    scene.pass(Duration.ofHours(1)).wants(3);
    scene.pass(Duration.ofHours(2));
    assertThat(scene.acts()).hasSize(2).allMatch(act -> act.contains("WANTED"));
    assertThat(scene.pool.numbers()).hasSize(3);
    assertThat(scene.last.next()).contains(Scene.BEGIN.plus(Duration.ofHours(4)));
    assertThat(scene.pass(Duration.ofHours(1)).acts()).containsExactly("14400s scale 4 (SCHEDULE)");
  }

  @Test
  void anEntryThatWasMissedIsMadeUpFor() {
    Scene scene = new Scene(TestLimits.DEFAULT, scheduled(3, entry(7, 30, 8), entry(17, 30, 3)));
    assertThat(scene.pass(10).acts()).containsExactly("10s scale 8 (SCHEDULE)");
  }

  @Test
  void entriesThatFollowOneAnotherTooSoonWaitForTwiceTheCoolDown() {
    Scene scene = new Scene(TestLimits.DEFAULT, scheduled(3, entry(12, 1, 8), entry(12, 5, 3)));
    assertThat(scene.pass(Duration.ofMinutes(5)).acts()).containsExactly("60s scale 8 (SCHEDULE)");
    assertThat(scene.last.decision().because())
        .isEqualTo("3 webservers since 12:05: because; not before 2026-01-05T12:31:00Z");
    assertThat(scene.last.next()).contains(Scene.BEGIN.plus(Duration.ofMinutes(31)));
    assertThat(scene.pass(Duration.ofMinutes(30)).acts().get(0)).startsWith("1860s drain");
  }

  @Test
  void whilePausedNothingIsDoneAndNothingCounts() {
    Scene scene = Scene.of(4);
    scene.pool.write(scene.pool.profile().withPaused(true));
    scene.pool.fails(2);
    scene.pool.vanishes(4);
    assertThat(scene.pass(Duration.ofHours(5)).acts()).isEmpty();
    assertThat(scene.last.decision().because())
        .isEqualTo("paused: nothing is done until it is resumed");
    scene.pool.write(scene.pool.profile().withPaused(false));
    assertThat(scene.pass(20).acts()).containsExactly("18010s scale 4 (WANTED)");
    assertThat(scene.memory.watch("web-2").orElseThrow().strikes()).isEqualTo(2);
    assertThat(scene.pass(10).acts()).containsExactly("18030s drain web-2 (DEAD)");
  }

  @Test
  void maintenanceIsAPauseThatEndsByItself() {
    Scene scene = Scene.of(4);
    var work = new Maintenance(Scene.BEGIN.plusSeconds(3600), "the database moves");
    scene.pool.write(scene.pool.profile().withMaintenance(Optional.of(work)));
    scene.pool.fails(2);
    scene.wants(6);
    assertThat(scene.pass(3590).acts()).isEmpty();
    assertThat(scene.last.decision().because())
        .isEqualTo("maintenance until 2026-01-05T13:00:00Z: the database moves");
    assertThat(scene.last.next()).contains(work.until());
    assertThat(scene.pass(10).acts()).containsExactly("3600s scale 6 (WANTED)");
  }

  @Test
  void whatIsMissingAgainAtOnceIsAskedForAfterARest() {
    Scene scene = Scene.of(3);
    scene.pool.vanishes(2);
    scene.pass(20);
    scene.pool.vanishes(2);
    assertThat(scene.pass(160).acts()).containsExactly("10s scale 3 (WANTED)");
    assertThat(scene.last.decision().because())
        .isEqualTo("what is missing is asked for again at 2026-01-05T12:03:10Z");
    assertThat(scene.pass(10).acts()).containsExactly("190s scale 3 (WANTED)");
  }

  @Test
  void oneThatServesAndIsNotLedToIsLedToAgain() {
    Scene scene = Scene.of(3);
    // Out of the DNS and nobody says that it should be.
    List<Observation> seen =
        scene.pool.observe(Scene.BEGIN).stream()
            .map(
                one ->
                    new Observation(
                        one.slot(),
                        one.machine(),
                        one.born(),
                        true,
                        one.number() != 2,
                        one.probe(),
                        one.lastSeen(),
                        one.load()))
            .toList();
    Judgement judgement =
        scene.strategy.decide(Scene.profile(3), seen, Scene.BEGIN, ScalingMemory.NONE);
    assertThat(judgement.decision())
        .isEqualTo(
            new Decision.Scale(
                3, List.of(), Decision.Cause.WANTED, "web-2 serves, and nobody is led there"));
  }

  @Test
  void whoAnswersAgainBeforeAnythingWasDoneIsNotLedAwayFromLater() {
    Scene scene = Scene.of(3);
    // The store says so, and the update that was to do it failed.
    ScalingProfile said = Scene.profile(3).withDraining(List.of("web-2"));
    Judgement judgement =
        scene.strategy.decide(
            said, scene.pool.observe(Scene.BEGIN), Scene.BEGIN, ScalingMemory.NONE);
    assertThat(judgement.decision()).isInstanceOf(Decision.Scale.class);
    assertThat(judgement.profile().draining()).isEmpty();
  }

  @Test
  void oneThatTakesOverTakesNoOppositeStepSoon() {
    Scene scene = new Scene(TestLimits.DEFAULT, scheduled(3, entry(12, 1, 8), entry(12, 31, 3)));
    scene.pass(120);
    scene.memory = ScalingMemory.NONE;
    assertThat(scene.pass(Duration.ofMinutes(29)).acts())
        .as("a new agent knows from the store when the number was last changed")
        .hasSize(2)
        .last()
        .asString()
        .startsWith("1860s drain");
  }

  @Test
  void aSlotIsObservedOnceInALook() {
    Scene scene = Scene.of(2);
    Observation one = scene.pool.observe(Scene.BEGIN).get(0);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                scene.strategy.decide(
                    Scene.profile(2), List.of(one, one), Scene.BEGIN, ScalingMemory.NONE))
        .withMessage("web-1 is observed twice in one look; observe each webserver once.");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Observation(
                    "database",
                    "1",
                    Scene.BEGIN,
                    true,
                    true,
                    one.probe(),
                    Optional.empty(),
                    Load.UNKNOWN))
        .withMessage("Observation of \"database\" is of no slot; name one like \"web-4\".");
  }

  private static ScheduleEntry entry(int hour, int minute, int webservers) {
    return new ScheduleEntry(
        LocalTime.of(hour, minute), List.of(DayOfWeek.values()), webservers, "because");
  }

  private static ScalingProfile scheduled(int webservers, ScheduleEntry... entries) {
    return new ScalingProfile(
        webservers, 2, 10, List.of(entries), ZoneOffset.UTC, false, List.of());
  }
}
