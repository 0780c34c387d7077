package io.sitewright.cli.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.cli.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Event streams recorded from the real engine, 3.259.0. */
class EventsTest {
  private static final String LEAK =
      "{\"sequence\":9,\"diagnosticEvent\":{\"message\":\"inputs={pw=planted-secret}\",\"severity\":\"debug\"}}";

  private final ByteArrayOutputStream spoken = new ByteArrayOutputStream();

  private RunReport play(String name) throws IOException {
    var report = new RunReport();
    var err = new PrintStream(spoken, true, StandardCharsets.UTF_8);
    var narrator = new Narrator(new Console(err, err, true), false);
    try (InputStream in = EventsTest.class.getResourceAsStream("/events/" + name)) {
      assertThat(in).isNotNull();
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8) + LEAK + "\n";
      text.lines()
          .flatMap(line -> EventReader.read(line).stream())
          .forEach(
              event -> {
                report.take(event);
                narrator.tell(event);
              });
    }
    return report;
  }

  @Test
  void aRunsChangesAndOutputsAreGatheredWithSecretsMasked() throws IOException {
    RunReport report = play("up-creates.jsonl");

    assertThat(report.succeeded()).isTrue();
    assertThat(report.changes()).isEqualTo(Map.of("create", 3));
    assertThat(report.spokenChanges()).isEqualTo("3 created");
    assertThat(report.outputs())
        .hasToString(
            "{\"addresses\":{\"webserver\":[\"1.2.3.4\"]},\"cost\":12.5,\"pw\":\"[secret]\",\"url\":\"https://x\"}");
    assertThat(report.openCreates()).isEmpty();
  }

  @Test
  void debugDiagnosticsAreDroppedAndTheNarrationNamesNoValues() throws IOException {
    play("up-creates.jsonl");

    assertThat(EventReader.read(LEAK)).isEmpty();
    assertThat(spoken.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            warning: a warning
            + sitewright Site site created
            + sitewright Site kid created
            """);
  }

  @Test
  void aProgramsExceptionIsOneLineWithoutItsTrace() throws IOException {
    RunReport report = play("up-program-fails.jsonl");

    assertThat(report.succeeded()).isFalse();
    assertThat(report.faults()).isEqualTo(List.of("java.lang.RuntimeException: boom"));
  }

  @Test
  void aVendorsRefusalNamesTheResourceAsPeopleDo() {
    var faults = new Faults();
    faults.add(
        "creating urn:pulumi:dev::p::sitewright:index:Site$digitalocean:index/volume:Volume::database-data: 1 error occurred:\n\t* Error creating volume: 422\n");
    faults.add("update failed");

    assertThat(faults.lines())
        .containsExactly(
            "creating digitalocean Volume database-data: 1 error occurred:",
            "* Error creating volume: 422");
  }

  @Test
  void aCreateThatFailedStaysOpenAndOneThatEndedDoesNot() {
    var report = new RunReport();
    report.take(step("resourcePreEvent", "web-1"));
    report.take(step("resourcePreEvent", "web-2"));
    report.take(step("resOutputsEvent", "web-1"));
    report.take(step("resOpFailedEvent", "web-2"));

    assertThat(report.openCreates()).extracting(open -> open.urn().name()).containsExactly("web-2");
  }

  private static EngineEvent step(String event, String name) {
    String urn = "urn:pulumi:dev::p::digitalocean:index/droplet:Droplet::" + name;
    return EventReader.read(
            "{\""
                + event
                + "\":{\"metadata\":{\"op\":\"create\",\"urn\":\""
                + urn
                + "\",\"new\":{\"inputs\":{}}}}}")
        .orElseThrow();
  }

  @Test
  void aLineThatIsNoEventSaysNothing() {
    assertThat(EventReader.read("Updating (dev):")).isEmpty();
    assertThat(EventReader.read("{not json")).isEmpty();
  }
}
