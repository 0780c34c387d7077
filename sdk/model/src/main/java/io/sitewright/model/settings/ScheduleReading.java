package io.sitewright.model.settings;

import io.sitewright.model.scaling.ScheduleEntry;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/** Reads one element of {@code site:scalingSchedule}. */
final class ScheduleReading extends Members<ScheduleEntry> {
  static final String EXAMPLE =
      "{\"at\": \"07:30\", \"days\": [\"mon\", \"tue\"], \"webservers\": 3, \"because\": \"mornings are busy\"}";

  private static final Member<LocalTime> AT =
      Member.required("at", new TimeReadings.OfDay(), "The time of day, in the site's time zone.");
  private static final Member<List<DayOfWeek>> DAYS =
      Member.optional(
          "days",
          ListOf.distinct(new TimeReadings.Day(), "a list of days, such as [\"mon\", \"tue\"]"),
          "The days of the week; every day when left out.");
  private static final Member<Integer> WEBSERVERS =
      Member.required(
          "webservers", Whole.from(1, Defaults.WEBSERVERS_MAX), "How many there should be then.");
  private static final Member<String> BECAUSE =
      Member.required("because", ExtraPortReading.REASON, "Why.");

  ScheduleReading() {
    super("a schedule's entry", EXAMPLE, List.of(AT, DAYS, WEBSERVERS, BECAUSE));
  }

  @Override
  Optional<ScheduleEntry> build(Raw raw, Values values) {
    List<DayOfWeek> days = values.get(DAYS, List.of(DayOfWeek.values()));
    if (days.isEmpty()) {
      return raw.refuse(
          ".days", "[]", "no day at all", "name a day, or leave days out for every day");
    }
    return Optional.of(
        new ScheduleEntry(
            values.get(AT), days, values.get(WEBSERVERS), values.get(BECAUSE).strip()));
  }
}
