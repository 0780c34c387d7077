package io.sitewright.model.scaling;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * From this time of day on, on these days, the site should have so many webservers.
 *
 * <pre>{@code
 * new ScheduleEntry(LocalTime.of(7, 30), List.of(MONDAY), 3, "Monday mornings are busy")
 * }</pre>
 */
public record ScheduleEntry(LocalTime at, List<DayOfWeek> days, int webservers, String because) {

  public ScheduleEntry {
    if (days.isEmpty()) {
      throw new IllegalArgumentException(
          "Schedule entry at %s has no days; name at least one.".formatted(at));
    }
    if (webservers < 1) {
      throw new IllegalArgumentException(
          "Schedule entry at %s has %d webservers; write 1 or more.".formatted(at, webservers));
    }
    if (because.isBlank() || because.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "Schedule entry at %s has no reason in one line; say why.".formatted(at));
    }
    days = days.stream().distinct().sorted().toList();
  }

  /** How settings and profiles write a day: {@code mon}. */
  public static String label(DayOfWeek day) {
    return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
  }

  /** The day with this {@link #label}. */
  public static Optional<DayOfWeek> day(String label) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (label(day).equals(label)) {
        return Optional.of(day);
      }
    }
    return Optional.empty();
  }

  /** {@code at 07:30 mon,tue 3 mornings are busy}. */
  @Override
  public String toString() {
    List<String> labels = new ArrayList<>();
    for (DayOfWeek day : days) {
      labels.add(label(day));
    }
    return "at %s %s %d %s".formatted(at, String.join(",", labels), webservers, because);
  }
}
