package io.sitewright.model.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Webservers that do not answer: led away from first, replaced second, once. */
class DeadWebserversTest {
  @Test
  void afterThreeStrikesWithinThirtySecondsItLeavesTheDnsAndIsReplacedOnce() {
    Scene scene = Scene.of(3);
    scene.pool.fails(2);
    scene.pass(20);
    assertThat(scene.acts()).isEmpty();
    assertThat(scene.memory.watch("web-2").orElseThrow().strikes()).isEqualTo(2);
    scene.pass(10);
    assertThat(scene.acts()).containsExactly("30s drain web-2 (DEAD)");
    assertThat(scene.last.decision().because())
        .isEqualTo("web-2 failed 3 probes in a row (no answer, last seen 2026-01-05T12:00:00Z)");
    assertThat(scene.pool.profile().draining()).containsExactly("web-2");
    assertThat(scene.pass(10).acts()).containsExactly("40s replace web-2");
    assertThat(scene.pool.profile().draining()).isEmpty();
    assertThat(scene.pass(Duration.ofHours(2)).acts()).isEmpty();
    assertThat(scene.pool.made()).isEqualTo(4);
    assertThat(scene.last.decision().because()).isEqualTo("3 webservers serve, as wanted");
  }

  @Test
  void twoStrikesAndAnAnswerAreNoDeath() {
    Scene scene = Scene.of(3);
    for (int i = 0; i < 50; i++) {
      scene.pool.fails(1);
      scene.pass(20);
      scene.pool.answers(1);
      scene.pass(10);
    }
    assertThat(scene.acts()).isEmpty();
  }

  @Test
  void looksInOneMomentAreOneStrike() {
    Scene scene = Scene.of(3);
    scene.pool.fails(1);
    ScalingMemory memory = ScalingMemory.NONE;
    for (int i = 0; i < 20; i++) {
      memory =
          scene
              .strategy
              .decide(
                  scene.pool.profile(),
                  scene.pool.observe(Scene.BEGIN),
                  Scene.BEGIN.plusMillis(i * 100L),
                  memory)
              .memory();
    }
    assertThat(memory.watch("web-1").orElseThrow().strikes()).isEqualTo(1);
  }

  @Test
  void failedProbesFarApartAreNotInARow() {
    Scene scene = Scene.of(3);
    scene.pool.fails(1);
    ScalingMemory memory = ScalingMemory.NONE;
    for (int i = 0; i < 20; i++) {
      memory =
          scene
              .strategy
              .decide(
                  scene.pool.profile(),
                  scene.pool.observe(Scene.BEGIN),
                  Scene.BEGIN.plusSeconds(i * 60L),
                  memory)
              .memory();
    }
    assertThat(memory.watch("web-1").orElseThrow().strikes()).isEqualTo(1);
  }

  @Test
  void onceLedAwayFromItIsReplacedEvenIfItAnswersAgain() {
    Scene scene = Scene.of(3);
    scene.pool.fails(2);
    scene.pass(30);
    scene.pool.answers(2);
    assertThat(scene.pass(10).acts())
        .containsExactly("30s drain web-2 (DEAD)", "40s replace web-2");
  }

  @Test
  void whoTakesOverSeesInTheStoreThatItIsToBeReplaced() {
    Scene scene = Scene.of(3);
    scene.pool.fails(2);
    scene.pass(30);
    scene.memory = ScalingMemory.NONE;
    assertThat(scene.pass(10).acts()).last().isEqualTo("40s replace web-2");
  }

  @Test
  void aNewMachineHasUntilTheBuildLimit() {
    Scene scene = Scene.of(2).wants(3).pass(10);
    scene.pool.isStuck(3, scene.now());
    scene.acts();
    scene.pass(Duration.ofMinutes(29));
    assertThat(scene.acts()).isEmpty();
    assertThat(scene.pool.made()).isEqualTo(3);
    scene.pass(Duration.ofMinutes(2));
    assertThat(scene.acts()).containsExactly("1830s replace web-3");
    assertThat(scene.last.decision().because()).contains("being built");
    assertThat(scene.pool.made()).isEqualTo(4);
  }

  @Test
  void whatNoNewMachineMendsIsTriedLessAndLessOften() {
    Scene scene = Scene.of(3);
    for (int i = 0; i < 400; i++) {
      scene.pool.fails(3);
      scene.pass(90);
    }
    // Ten hours of a fault that each new machine has.
    assertThat(scene.acts()).filteredOn(act -> act.contains("replace")).hasSizeBetween(10, 40);
    assertThat(scene.memory.watch("web-3").orElseThrow().replaced()).hasSizeLessThanOrEqualTo(4);
  }

  @Test
  void halfOfThePoolAtMostIsReplacedAtOnce() {
    Scene scene = Scene.of(5);
    List.of(1, 2, 3, 4).forEach(scene.pool::fails);
    assertThat(scene.pass(50).acts())
        .containsExactly("30s drain web-1 web-2 web-3 web-4 (DEAD)", "40s replace web-1 web-2");
    assertThat(scene.pass(90).acts()).containsExactly("130s replace web-3 web-4");
  }

  @Test
  void whereNobodyAnswersOneIsReplacedLateAndTheDnsIsNeverEmpty() {
    Scene scene = Scene.of(3);
    List.of(1, 2, 3).forEach(scene.pool::fails);
    scene.pass(150);
    assertThat(scene.acts()).isEmpty();
    assertThat(scene.last.decision().because())
        .isEqualTo("no webserver answers; web-1 is replaced at 2026-01-05T12:02:40Z");
    scene.pass(10);
    assertThat(scene.acts()).containsExactly("160s replace web-1");
    assertThat(scene.pass(90).acts()).containsExactly("250s drain web-2 web-3 (DEAD)");
    assertThat(scene.pass(100).acts()).containsExactly("260s replace web-2", "350s replace web-3");
  }

  @Test
  void anObserverThatIsCutOffAndComesBackHasTouchedNothing() {
    Scene scene = Scene.of(3);
    List.of(1, 2, 3).forEach(scene.pool::fails);
    scene.pass(140);
    List.of(1, 2, 3).forEach(scene.pool::answers);
    assertThat(scene.pass(Duration.ofHours(1)).acts()).isEmpty();
  }

  @Test
  void theDeadAboveTheNumberAreNotWaitedFor() {
    Scene scene = Scene.of(4);
    scene.pool.fails(4);
    scene.pass(30).wants(3).pass(10);
    assertThat(scene.acts()).containsExactly("30s drain web-4 (DEAD)", "40s scale 3 (WANTED)");
    assertThat(scene.pool.numbers()).hasSize(3);
  }

  @Test
  void theNumberGrowsWhileADeadOneStaysOutOfTheDns() {
    Scene scene = Scene.of(3);
    // Replaced twice and dead again: its next replacement is not due yet.
    for (int i = 0; i < 3; i++) {
      scene.pool.fails(2);
      scene.pass(40);
      if (i < 2) {
        scene.pass(100);
      }
    }
    assertThat(scene.acts())
        .containsExactly(
            "30s drain web-2 (DEAD)",
            "40s replace web-2",
            "170s drain web-2 (DEAD)",
            "180s replace web-2",
            "310s drain web-2 (DEAD)");
    assertThat(scene.pool.profile().draining()).containsExactly("web-2");
    scene.wants(5).pass(10);
    assertThat(scene.acts()).hasSize(1).first().asString().contains("scale 5");
    assertThat(scene.pool.profile().draining()).containsExactly("web-2");
  }
}
