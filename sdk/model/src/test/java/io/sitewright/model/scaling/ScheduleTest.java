package io.sitewright.model.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final List<DayOfWeek> DAILY = List.of(DayOfWeek.values());
  private static final ScheduleEntry MORNING =
      new ScheduleEntry(LocalTime.of(7, 30), DAILY, 8, "mornings are busy");
  private static final ScheduleEntry EVENING =
      new ScheduleEntry(LocalTime.of(17, 30), DAILY, 3, "evenings are not");
  private static final Schedule DAY = new Schedule(List.of(EVENING, MORNING), LONDON);

  @Test
  void theEntryInForceIsTheLastThatWasDueAndTheNextIsTheOneAfter() {
    Instant due = Instant.parse("2026-01-05T07:30:00Z");
    assertThat(DAY.latest(due.minusMillis(1)))
        .contains(new Schedule.Due(Instant.parse("2026-01-04T17:30:00Z"), EVENING));
    assertThat(DAY.latest(due)).contains(new Schedule.Due(due, MORNING));
    assertThat(DAY.next(due))
        .contains(new Schedule.Due(Instant.parse("2026-01-05T17:30:00Z"), EVENING));
    assertThat(DAY.next(due.minusMillis(1))).contains(new Schedule.Due(due, MORNING));
  }

  @Test
  void clocksThatChangeMoveTheMomentNotTheTimeOfDay() {
    assertThat(at(DAY.next(Instant.parse("2026-03-28T18:00:00Z"))))
        .isEqualTo("2026-03-29T06:30:00Z");
    assertThat(at(DAY.next(Instant.parse("2026-10-24T18:00:00Z"))))
        .isEqualTo("2026-10-25T07:30:00Z");
  }

  @Test
  void aTimeThatClocksLeaveOutIsLaterAndOneThatComesTwiceCountsOnce() {
    var night = new ScheduleEntry(LocalTime.of(1, 30), DAILY, 2, "nights are quiet");
    var schedule = new Schedule(List.of(night), LONDON);
    // 01:30 is 02:30 summer time, as the clocks go from 01:00 to 02:00.
    assertThat(at(schedule.next(Instant.parse("2026-03-29T00:00:00Z"))))
        .isEqualTo("2026-03-29T01:30:00Z");
    // 01:30 comes at 00:30Z, and again at 01:30Z.
    assertThat(at(schedule.next(Instant.parse("2026-10-24T23:59:00Z"))))
        .isEqualTo("2026-10-25T00:30:00Z");
    assertThat(at(schedule.next(Instant.parse("2026-10-25T00:30:00Z"))))
        .isEqualTo("2026-10-26T01:30:00Z");
  }

  @Test
  void anEntryOnOneDayOfTheWeekHoldsForAWeek() {
    var monday =
        new Schedule(
            List.of(new ScheduleEntry(LocalTime.NOON, List.of(DayOfWeek.MONDAY), 4, "sale")),
            LONDON);
    assertThat(at(monday.latest(Instant.parse("2026-01-12T11:59:59Z"))))
        .isEqualTo("2026-01-05T12:00:00Z");
    assertThat(at(monday.next(Instant.parse("2026-01-05T12:00:00Z"))))
        .isEqualTo("2026-01-12T12:00:00Z");
  }

  @Test
  void nothingIsDueWithoutEntries() {
    assertThat(new Schedule(List.of(), LONDON).latest(Instant.EPOCH)).isEmpty();
    assertThat(new Schedule(List.of(), LONDON).next(Instant.EPOCH)).isEmpty();
  }

  /** Held against what a calendar says day by day, in zones with every kind of clock. */
  @Test
  void inEveryZoneEachEntryIsDueOnceADay() {
    for (String zone : List.of("Europe/London", "America/St_Johns", "Australia/Lord_Howe", "UTC")) {
      var schedule = new Schedule(List.of(EVENING, MORNING), ZoneId.of(zone));
      Instant at = Instant.parse("2026-01-01T00:00:00Z");
      Instant end = Instant.parse("2027-01-01T00:00:00Z");
      int due = 0;
      while (true) {
        Schedule.Due next = schedule.next(at).orElseThrow();
        if (!next.at().isBefore(end)) {
          break;
        }
        assertThat(next.at()).isAfter(at);
        assertThat(next.at().atZone(ZoneId.of(zone)).toLocalTime()).isEqualTo(next.entry().at());
        assertThat(schedule.latest(next.at())).as(zone).contains(next);
        assertThat(schedule.latest(next.at().plus(Duration.ofHours(5)))).contains(next);
        at = next.at();
        due++;
      }
      long days = LocalDate.of(2026, 1, 1).datesUntil(LocalDate.of(2027, 1, 1)).count();
      assertThat(due).as(zone).isBetween((int) (2 * days) - 1, (int) (2 * days) + 1);
    }
  }

  private static String at(Optional<Schedule.Due> due) {
    return due.orElseThrow().at().toString();
  }
}
