package io.sitewright.model.scaling;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A profile as the store keeps it. Whatever is not understood is refused as a whole: a number that
 * is guessed removes webservers.
 */
final class ScalingText {
  static final String HEAD = "sitewright-scaling 1";

  private final List<String> lines;

  ScalingText(String text) {
    lines = text.lines().toList();
  }

  ScalingProfile profile() {
    if (lines.isEmpty() || !lines.get(0).equals(HEAD)) {
      throw fault(1, "does not begin with \"" + HEAD + "\"");
    }
    int desired = number(2, "desired");
    int floor = number(3, "floor");
    int cap = number(4, "cap");
    boolean paused = yes(5, "paused");
    int next = 6;
    Optional<Instant> since = Optional.empty();
    if (begins(next, "since")) {
      since = Optional.of(instant(next, value(next++, "since")));
    }
    Optional<Maintenance> maintenance = Optional.empty();
    if (begins(next, "maintenance")) {
      maintenance = Optional.of(maintenance(next++));
    }
    List<String> draining = List.of();
    if (begins(next, "draining")) {
      draining = List.of(value(next++, "draining").split(" ", -1));
    }
    ZoneId zone = zone(next++);
    List<ScheduleEntry> schedule = new ArrayList<>();
    for (int line = next; line <= lines.size(); line++) {
      schedule.add(entry(line));
    }
    return new ScalingProfile(
        desired, since, floor, cap, schedule, zone, paused, maintenance, draining);
  }

  private boolean begins(int line, String word) {
    return lines.size() >= line && lines.get(line - 1).startsWith(word + " ");
  }

  private Instant instant(int line, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw fault(line, "names no time like 2026-03-29T06:30:00Z");
    }
  }

  private Maintenance maintenance(int line) {
    String[] words = value(line, "maintenance").split(" ", 2);
    if (words.length < 2 || words[1].isBlank()) {
      throw fault(line, "says no reason of the maintenance");
    }
    return new Maintenance(instant(line, words[0]), words[1]);
  }

  private int number(int line, String word) {
    String value = value(line, word);
    if (!value.matches("[0-9]{1,6}")) {
      throw fault(line, "has no number after \"" + word + "\"");
    }
    return Integer.parseInt(value);
  }

  private boolean yes(int line, String word) {
    return switch (value(line, word)) {
      case "yes" -> true;
      case "no" -> false;
      default -> throw fault(line, "has neither yes nor no after \"" + word + "\"");
    };
  }

  private ZoneId zone(int line) {
    try {
      return ZoneId.of(value(line, "zone"));
    } catch (DateTimeException e) {
      throw fault(line, "names no time zone");
    }
  }

  private ScheduleEntry entry(int line) {
    String[] words = value(line, "at").split(" ", 4);
    boolean fits =
        words.length == 4
            && words[0].matches("([01][0-9]|2[0-3]):[0-5][0-9]")
            && words[2].matches("[1-9][0-9]{0,5}")
            && !words[3].isBlank();
    if (!fits) {
      throw fault(line, "is no entry like \"at 07:30 mon,tue 3 mornings are busy\"");
    }
    List<DayOfWeek> days = new ArrayList<>();
    for (String label : words[1].split(",", -1)) {
      days.add(
          ScheduleEntry.day(label)
              .orElseThrow(() -> fault(line, "names a day that is none of mon to sun")));
    }
    return new ScheduleEntry(LocalTime.parse(words[0]), days, Integer.parseInt(words[2]), words[3]);
  }

  private String value(int line, String word) {
    if (!begins(line, word)) {
      throw fault(line, "does not begin with \"" + word + "\"");
    }
    return lines.get(line - 1).substring(word.length() + 1);
  }

  private IllegalArgumentException fault(int line, String what) {
    return new IllegalArgumentException(
        "Scaling profile in the store is damaged, as line %d %s; write it anew with site scale."
            .formatted(line, what));
  }
}
