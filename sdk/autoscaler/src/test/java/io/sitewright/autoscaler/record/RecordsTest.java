package io.sitewright.autoscaler.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sitewright.autoscaler.record.EventLog.Level;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordsTest {
  private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
  private final List<String> lines = new ArrayList<>();

  @Test
  void aLineOfTheLogIsOneJsonObjectWhateverItHolds() {
    log(NOW).say(Level.WARNING, "store", Map.of("because", "say \"no\" \\ \n\u0001 ü"));
    assertThat(lines)
        .containsExactly(
            "{\"at\":\"2026-01-05T12:00:00Z\",\"level\":\"warning\",\"event\":\"store\","
                + "\"because\":\"say \\\"no\\\" \\\\ \\n\\u0001 ü\"}");
  }

  @Test
  void whatIsSaidAgainIsLeftOutForAnHour() {
    EventLog log = log(NOW);
    for (int i = 0; i < 100; i++) {
      log.say(Level.INFO, "look", Map.of("because", "all is well"));
    }
    assertThat(lines).hasSize(1);
    log.say(Level.INFO, "look", Map.of("because", "something else"));
    log.say(Level.INFO, "look", Map.of("because", "all is well"));
    assertThat(lines).hasSize(2);
    for (int i = 0; i < 100; i++) {
      log.say(Level.INFO, "look", Map.of("because", "other " + i));
    }
    log.say(Level.INFO, "look", Map.of("because", "all is well"));
    assertThat(lines).as("so many things are not remembered").hasSize(103);
  }

  @Test
  void metricsAreInThePrometheusFormat() {
    var metrics = new Metrics();
    metrics.count("acts", "Acts.", Map.of("outcome", "done", "kind", "scale"));
    metrics.count("acts", "Acts.", Map.of("kind", "scale", "outcome", "done"));
    metrics.gauge("probe_seconds", "How long.", Map.of("slot", "a\"b\\c\nd"), 0.25);
    metrics.gauge("leads", "Whether.", Map.of(), 1);
    assertThat(metrics.text())
        .isEqualTo(
            """
            # HELP sitewright_autoscaler_acts_total Acts.
            # TYPE sitewright_autoscaler_acts_total counter
            sitewright_autoscaler_acts_total{kind="scale",outcome="done"} 2
            # HELP sitewright_autoscaler_leads Whether.
            # TYPE sitewright_autoscaler_leads gauge
            sitewright_autoscaler_leads 1
            # HELP sitewright_autoscaler_probe_seconds How long.
            # TYPE sitewright_autoscaler_probe_seconds gauge
            sitewright_autoscaler_probe_seconds{slot="a\\"b\\\\c\\nd"} 0.25
            """);
    metrics.forget("probe_seconds");
    assertThat(metrics.text()).doesNotContain("slot=");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> metrics.gauge("Bad Name", "", Map.of(), 1))
        .withMessage("Metric \"Bad Name\" is no name; use lower-case letters and underscores.");
  }

  private EventLog log(Instant now) {
    return new EventLog(Clock.fixed(now, ZoneOffset.UTC), lines::add);
  }
}
