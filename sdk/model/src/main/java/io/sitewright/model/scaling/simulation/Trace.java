package io.sitewright.model.scaling.simulation;

import io.sitewright.model.InvalidSettingsException;
import io.sitewright.model.Problems;
import io.sitewright.model.internal.Nearest;
import io.sitewright.model.scaling.simulation.TraceEvent.Kind;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What happened to a site, or might, in the order of time. As text it has a line for each event
 * below the line {@value #HEAD}; lines that begin with {@code #} and empty ones do not count.
 *
 * <pre>
 * time,machine,event,value
 * 2026-11-30T07:00:00Z,,work,340
 * 2026-11-30T07:04:00Z,web-2,fails,
 * 2026-11-30T07:30:00Z,,desired,5
 * </pre>
 *
 * @param events in the order of time
 */
public record Trace(List<TraceEvent> events) {
  static final String HEAD = "time,machine,event,value";

  private static final int LINES_MAX = 1_000_000;
  private static final int SHOWN_MAX = 60;

  public Trace {
    events = List.copyOf(events);
  }

  /** Nothing happens. */
  public static final Trace NONE = new Trace(List.of());

  /**
   * Reads a trace.
   *
   * @param text what {@code name} holds
   * @param name how sentences call it, such as the file's name
   * @throws InvalidSettingsException with a sentence for each line that is wrong
   */
  public static Trace parse(String text, String name) {
    return new Reader(name).read(text);
  }

  /** When the first event is; empty where there are none. */
  public Optional<Instant> begin() {
    return events.isEmpty() ? Optional.empty() : Optional.of(events.get(0).at());
  }

  /** When the last event is; empty where there are none. */
  public Optional<Instant> end() {
    return events.isEmpty() ? Optional.empty() : Optional.of(events.get(events.size() - 1).at());
  }

  private static final class Reader {
    private final String name;
    private final Problems problems = new Problems();
    private final List<TraceEvent> events = new ArrayList<>();
    private int line;

    Reader(String name) {
      this.name = name;
    }

    Trace read(String text) {
      List<String> lines = text.lines().toList();
      if (lines.size() > LINES_MAX) {
        throw new InvalidSettingsException(
            List.of("%s has more than %d lines; cut it into several.".formatted(name, LINES_MAX)));
      }
      boolean headed = false;
      for (String raw : lines) {
        line++;
        String one = raw.strip();
        if (one.isEmpty() || one.startsWith("#")) {
          continue;
        }
        if (!headed) {
          headed = true;
          if (!one.equals(HEAD)) {
            fault("\"%s\" is not the head of a trace".formatted(shown(one)), "begin with " + HEAD);
            break;
          }
          continue;
        }
        event(one);
      }
      if (!headed) {
        problems.add("%s has no line; begin with %s.".formatted(name, HEAD));
      } else if (events.isEmpty() && problems.isEmpty()) {
        problems.add(
            "%s has no event below its head; write one, such as 2026-11-30T07:00:00Z,web-2,fails,."
                .formatted(name));
      }
      problems.throwIfAny();
      return new Trace(events);
    }

    private void event(String one) {
      String[] cells = one.split(",", -1);
      if (cells.length != 4) {
        fault(
            "\"%s\" has %d cells".formatted(shown(one), cells.length),
            "write the four of " + HEAD + ", the last of them empty where there is no value");
        return;
      }
      Optional<Instant> at = time(cells[0].strip());
      Optional<Kind> kind = kind(cells[2].strip());
      if (kind.isEmpty()) {
        return;
      }
      // Both are looked at, so that both are said.
      boolean machineFits = machine(kind.get(), cells[1].strip());
      boolean valueFits = value(kind.get(), cells[3].strip());
      if (at.isPresent() && machineFits && valueFits) {
        events.add(new TraceEvent(at.get(), cells[1].strip(), kind.get(), cells[3].strip()));
      }
    }

    private Optional<Instant> time(String text) {
      try {
        Instant at = OffsetDateTime.parse(text).toInstant();
        if (!events.isEmpty() && at.isBefore(events.get(events.size() - 1).at())) {
          fault(
              "time \"%s\" is before that of the event above".formatted(shown(text)),
              "put the events in the order of time");
          return Optional.empty();
        }
        return Optional.of(at);
      } catch (DateTimeParseException e) {
        fault(
            "time \"%s\" is none".formatted(shown(text)),
            "write one like 2026-11-30T07:30:00Z or 2026-11-30T08:30:00+01:00");
        return Optional.empty();
      }
    }

    private Optional<Kind> kind(String text) {
      for (Kind kind : Kind.values()) {
        if (kind.label().equals(text)) {
          return Optional.of(kind);
        }
      }
      fault(
          "event \"%s\" is none".formatted(shown(text)),
          Nearest.to(text, Kind.labels()).map(near -> "did you mean " + near + "? W").orElse("w")
              + "rite one of "
              + String.join(", ", Kind.labels()));
      return Optional.empty();
    }

    private boolean machine(Kind kind, String text) {
      if (kind.isOfMachines()
          && !text.matches("\\*|[a-z0-9]([a-z0-9-]*[a-z0-9])?-[1-9][0-9]{0,3}")) {
        fault(
            "machine \"%s\" is none that %s can be said of".formatted(shown(text), kind.label()),
            "write a slot such as web-2, or * for all webservers");
        return false;
      }
      if (!kind.isOfMachines() && !text.isEmpty()) {
        fault(
            "machine \"%s\" is given, and %s is about the whole site"
                .formatted(shown(text), kind.label()),
            "leave the cell empty");
        return false;
      }
      return true;
    }

    private boolean value(Kind kind, String text) {
      boolean fits =
          switch (kind) {
            case CPU -> text.matches("100(\\.0+)?|[0-9]{1,2}(\\.[0-9]{1,6})?");
            case REQUESTS, TRAFFIC, WORK -> text.matches("[0-9]{1,7}(\\.[0-9]{1,6})?");
            case DESIRED -> text.matches("[1-9][0-9]{0,3}");
            case MAINTENANCE -> Spans.parse(text).isPresent();
            default -> text.isEmpty();
          };
      if (!fits) {
        String fix = kind.expected();
        fault(
            "value \"%s\" does not fit the event %s".formatted(shown(text), kind.label()),
            fix.isEmpty() ? "leave the cell empty" : "write " + fix);
      }
      return fits;
    }

    private void fault(String what, String fix) {
      problems.add("%s line %d: %s; %s.".formatted(name, line, what, fix));
    }

    private static String shown(String text) {
      return text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX - 3) + "...";
    }
  }
}
