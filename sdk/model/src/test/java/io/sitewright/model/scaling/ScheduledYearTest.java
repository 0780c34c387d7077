package io.sitewright.model.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.model.scaling.simulation.VirtualPool;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A year of virtual time with a schedule, both changes of clocks included. */
class ScheduledYearTest {
  private static final Duration LOOK = Duration.ofMinutes(5);
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final List<DayOfWeek> DAILY = List.of(DayOfWeek.values());
  private static final ScalingProfile PROFILE =
      new ScalingProfile(
          3,
          2,
          10,
          List.of(
              new ScheduleEntry(LocalTime.of(7, 30), DAILY, 8, "mornings are busy"),
              new ScheduleEntry(LocalTime.of(17, 30), DAILY, 3, "evenings are not")),
          LONDON,
          false,
          List.of());

  @Test
  void eachMorningAtHalfPastSevenThereAreEightAndEachEveningAtHalfPastFiveThree() {
    Instant now = ZonedDateTime.of(LocalDate.of(2026, 1, 1).atTime(0, 0), LONDON).toInstant();
    Instant end = now.plus(Duration.ofDays(365));
    var strategy = new Strategy(TestLimits.DEFAULT);
    var pool = new VirtualPool("web", PROFILE, Duration.ofSeconds(90), now);
    ScalingMemory memory = ScalingMemory.NONE;
    Map<Instant, Integer> changes = new TreeMap<>();
    Map<Instant, Integer> machines = new TreeMap<>();
    int acts = 0;
    for (; now.isBefore(end); now = now.plus(LOOK)) {
      Judgement judgement = strategy.decide(pool.profile(), pool.observe(now), now, memory);
      int before = pool.profile().desired();
      int there = pool.numbers().size();
      pool.carryOut(judgement, now);
      acts += judgement.decision().isAct() ? 1 : 0;
      memory = judgement.decision().isAct() ? judgement.acted() : judgement.memory();
      if (pool.profile().desired() != before) {
        changes.put(now, pool.profile().desired());
      }
      if (pool.numbers().size() != there) {
        machines.put(now, pool.numbers().size());
      }
    }
    Map<Instant, Integer> wanted = new TreeMap<>();
    LocalDate.of(2026, 1, 1)
        .datesUntil(LocalDate.of(2027, 1, 1))
        .forEach(
            day -> {
              wanted.put(ZonedDateTime.of(day.atTime(7, 30), LONDON).toInstant(), 8);
              wanted.put(ZonedDateTime.of(day.atTime(17, 30), LONDON).toInstant(), 3);
            });
    assertThat(changes).isEqualTo(wanted).hasSize(730);
    // In winter it is 07:30Z, in summer 06:30Z, from the very day of the change on.
    assertThat(changes)
        .containsKeys(
            Instant.parse("2026-03-28T07:30:00Z"),
            Instant.parse("2026-03-29T06:30:00Z"),
            Instant.parse("2026-10-24T06:30:00Z"),
            Instant.parse("2026-10-25T07:30:00Z"));
    // They come at once; one look sees them out of the DNS, the next that nobody remembers them.
    Map<Instant, Integer> came = new TreeMap<>();
    wanted.forEach((at, n) -> came.put(n == 8 ? at : at.plus(LOOK).plus(LOOK), n));
    assertThat(machines).isEqualTo(came);
    assertThat(acts).as("one act to grow, two to shrink").isEqualTo(3 * 365);
    assertThat(pool.made()).isEqualTo(3 + 5 * 365);
  }
}
