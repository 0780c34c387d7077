package io.sitewright.model.scaling;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/**
 * When the entries of a schedule are due. A time of day that a change of clocks leaves out is as
 * much later as the clocks jump; one that comes twice counts the first time only.
 *
 * <pre>{@code
 * new Schedule(profile.schedule(), profile.zone()).latest(now)
 * }</pre>
 *
 * @param entries what is due when
 * @param zone whose clocks count
 */
public record Schedule(List<ScheduleEntry> entries, ZoneId zone) {
  /** An entry that names one day of the week is due again after so many days at most. */
  private static final int WEEK = 7;

  public Schedule {
    entries = List.copyOf(entries);
  }

  /** An entry and the moment of it. */
  public record Due(Instant at, ScheduleEntry entry) {}

  /** The entry in force: the last that was due by now; empty where there are none. */
  public Optional<Due> latest(Instant now) {
    Optional<Due> latest = Optional.empty();
    LocalDate today = now.atZone(zone).toLocalDate();
    for (int back = 0; back <= WEEK; back++) {
      LocalDate day = today.minusDays(back);
      for (ScheduleEntry entry : entries) {
        Instant at = at(entry, day);
        if (entry.days().contains(day.getDayOfWeek())
            && !at.isAfter(now)
            && (latest.isEmpty() || at.isAfter(latest.get().at()))) {
          latest = Optional.of(new Due(at, entry));
        }
      }
      if (latest.isPresent()) {
        return latest;
      }
    }
    return latest;
  }

  /** The entry that is due next; empty where there are none. */
  public Optional<Due> next(Instant now) {
    Optional<Due> next = Optional.empty();
    LocalDate today = now.atZone(zone).toLocalDate();
    for (int ahead = 0; ahead <= WEEK; ahead++) {
      LocalDate day = today.plusDays(ahead);
      for (ScheduleEntry entry : entries) {
        Instant at = at(entry, day);
        if (entry.days().contains(day.getDayOfWeek())
            && at.isAfter(now)
            && (next.isEmpty() || at.isBefore(next.get().at()))) {
          next = Optional.of(new Due(at, entry));
        }
      }
      if (next.isPresent()) {
        return next;
      }
    }
    return next;
  }

  private Instant at(ScheduleEntry entry, LocalDate day) {
    return ZonedDateTime.of(day, entry.at(), zone).toInstant();
  }
}
