package io.sitewright.model.settings;

import io.sitewright.model.internal.Nearest;
import io.sitewright.model.scaling.ScheduleEntry;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How times are read. */
final class TimeReadings {
  private TimeReadings() {}

  /** Reads a zoneinfo name. */
  static final class Zone extends Reading<String> {
    @Override
    Optional<String> read(Raw raw) {
      String text = raw.text();
      if (text.equals(Defaults.TIME_ZONE) || ZoneId.getAvailableZoneIds().contains(text)) {
        return Optional.of(text);
      }
      return raw.refuse(
          "not a time zone",
          Nearest.to(text, ZoneId.getAvailableZoneIds().stream().sorted().toList())
              .map(near -> "did you mean " + near + "? Write " + expected())
              .orElse("write " + expected()));
    }

    @Override
    String expected() {
      return "a zoneinfo name, such as Europe/London";
    }

    @Override
    Shape shape() {
      return new Shape.Text("[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+){0,2}");
    }
  }

  /** Reads a time of day. */
  static final class OfDay extends Reading<LocalTime> {
    private static final String PATTERN = "([01][0-9]|2[0-3]):[0-5][0-9]";

    @Override
    Optional<LocalTime> read(Raw raw) {
      return raw.text().matches(PATTERN)
          ? Optional.of(LocalTime.parse(raw.text()))
          : raw.refuse("not a time of day");
    }

    @Override
    String expected() {
      return "a time of day from 00:00 to 23:59 in quotes, such as \"04:30\"";
    }

    @Override
    Shape shape() {
      return new Shape.Text(PATTERN);
    }
  }

  /** Reads a day of the week. */
  static final class Day extends Reading<DayOfWeek> {
    @Override
    Optional<DayOfWeek> read(Raw raw) {
      Optional<DayOfWeek> day = ScheduleEntry.day(raw.text());
      return day.isPresent() ? day : raw.refuse("not a day of the week");
    }

    @Override
    String expected() {
      return OneOf.orList(labels());
    }

    @Override
    Shape shape() {
      return new Shape.OneOf(labels());
    }

    private static List<String> labels() {
      List<String> labels = new ArrayList<>();
      for (DayOfWeek day : DayOfWeek.values()) {
        labels.add(ScheduleEntry.label(day));
      }
      return labels;
    }
  }
}
