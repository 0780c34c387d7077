package io.sitewright.autoscaler.record;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A log of one JSON object a line: {@code {"at":"...","level":"info","event":"decided",...}}. What
 * is said again word for word is left out for an hour, so that a quiet day is a short log.
 */
public final class EventLog {
  private static final Duration AGAIN = Duration.ofHours(1);
  private static final int REMEMBERED = 50;

  /** How much a line matters. */
  public enum Level {
    /** What goes as it should. */
    INFO("info"),
    /** What does not, and is tried again. */
    WARNING("warning"),
    /** What a person has to see to. */
    ALERT("alert");

    private final String label;

    Level(String label) {
      this.label = label;
    }
  }

  private final Clock clock;
  private final Consumer<String> out;
  private final Map<String, Instant> said =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > REMEMBERED;
        }
      };

  /**
   * A log.
   *
   * @param out where its lines go
   */
  public EventLog(Clock clock, Consumer<String> out) {
    this.clock = clock;
    this.out = out;
  }

  /** Says what happened, unless it was said already within the hour. */
  public void say(Level level, String event, Map<String, String> facts) {
    StringBuilder line = new StringBuilder();
    line.append(",\"level\":").append(quoted(level.label));
    line.append(",\"event\":").append(quoted(event));
    facts.forEach(
        (name, value) -> line.append(',').append(quoted(name)).append(':').append(quoted(value)));
    line.append('}');
    Instant now = clock.instant();
    Optional<Instant> before = Optional.ofNullable(said.get(line.toString()));
    if (before.isPresent() && before.get().plus(AGAIN).isAfter(now)) {
      return;
    }
    said.remove(line.toString());
    said.put(line.toString(), now);
    out.accept("{\"at\":" + quoted(now.toString()) + line);
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      switch (next) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        default -> {
          if (next < ' ') {
            json.append("\\u%04x".formatted((int) next));
          } else {
            json.append(next);
          }
        }
      }
    }
    return json.append('"').toString();
  }
}
