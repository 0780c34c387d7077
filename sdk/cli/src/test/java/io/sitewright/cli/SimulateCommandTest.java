package io.sitewright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Simulations, with neither engine nor cloud at hand. */
class SimulateCommandTest {
  private static final Path EXAMPLE = Path.of("../../examples/traces/a-busy-morning.csv");
  private static final String SCHEDULE =
      "-csite:scalingSchedule=[{\"at\":\"07:30\",\"webservers\":8,\"because\":\"mornings are busy\"},"
          + "{\"at\":\"17:30\",\"webservers\":3,\"because\":\"evenings are not\"}]";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Path folder;

  @BeforeEach
  void aTreeWithAProductionStack(@TempDir Path temporary) throws IOException {
    folder = temporary;
    stack("production");
    stack("dev");
  }

  private void stack(String name) throws IOException {
    Path stack = Files.createDirectories(folder.resolve("tree/stacks").resolve(name));
    Files.writeString(stack.resolve("Pulumi.yaml"), "name: sitewright\nruntime: java\n");
    Files.writeString(
        stack.resolve("Pulumi." + name + ".yaml"),
        """
        config:
          site:domain: www.example.org
          site:operators: [203.0.113.7/32]
        """);
  }

  private int simulate(String what, String... more) {
    var arguments = new ArrayList<>(List.of("scale", "production", "--simulate", what));
    for (String one : more) {
      arguments.addAll(one.startsWith("-c") ? List.of("-c", one.substring(2)) : List.of(one));
    }
    return run(arguments.toArray(String[]::new));
  }

  private int run(String... arguments) {
    return new Launcher(
            Map.of("SITEWRIGHT_HOME", folder.resolve("home").toString()),
            folder.resolve("tree"),
            folder.resolve("no-engine"),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8))
        .run(List.of(arguments));
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String errors() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theExampleShowsABusyMorning() throws IOException {
    assertThat(simulate(EXAMPLE.toString(), "-csite:scalingCpu=60", "--json"))
        .as(errors())
        .isZero();
    assertThat(folder.resolve("home")).doesNotExist();
    JsonNode json = new ObjectMapper().readTree(said());
    List<String> acts = new ArrayList<>();
    for (JsonNode row : json.path("decisions")) {
      if (!row.path("decision").asText().equals("hold")) {
        acts.add(
            row.path("at").asText().substring(11)
                + " "
                + row.path("decision").asText()
                + " "
                + row.path("wanted").asInt());
      }
    }
    assertThat(acts)
        .containsExactly(
            "07:30:20Z scale 3",
            "08:00:20Z scale 5",
            "08:03:20Z scale 6",
            "08:20:20Z drain 6",
            "08:20:30Z replace 6",
            "09:00:20Z scale 7",
            "09:30:40Z replace 7",
            "17:15:00Z drain 2",
            "17:17:30Z scale 2",
            "18:00:00Z scale 3",
            "18:30:00Z drain 2",
            "18:32:30Z scale 2");
    assertThat(json.path("acts").asInt()).isEqualTo(acts.size());
    assertThat(errors())
        .contains("web-2 failed 3 probes in a row", "maintenance until 2026-11-30T10:20:00Z");
  }

  @Test
  void theScheduleAloneIsATableInTheSitesOwnTime() {
    assertThat(simulate("schedule", SCHEDULE, "--from", "2026-03-28T12:00:00Z", "--for", "24h"))
        .as(errors())
        .isZero();
    assertThat(said().lines().filter(line -> !line.contains("  hold  ")))
        .containsExactly(
            "time (Europe/London)        there  serve  wanted  decision                                       because",
            "2026-03-28 12:00:00 Z       2      2      8       scale 8                                        8 webservers since 07:30: mornings are busy",
            "2026-03-28 17:30:00 Z       8      8      3       drain web-4 web-5 web-6 web-7 web-8            3 webservers since 17:30: evenings are not",
            "2026-03-28 17:32:30 Z       8      3      3       scale 3 without web-4 web-5 web-6 web-7 web-8  3 webservers wanted, 8 there, and no visitor remembers the others",
            "2026-03-29 07:30:00 +01:00  3      3      8       scale 8                                        8 webservers since 07:30: mornings are busy",
            "8641 looks, 4 acts, 11 machines made.");
  }

  @Test
  void everyWrongLineOfATraceIsASentence() throws IOException {
    Path trace = folder.resolve("trace.csv");
    Files.writeString(
        trace,
        """
        # people write this
        time,machine,event,value
        2026-11-30T07:00:00Z,web-2,fails,
        yesterday,web-2,fails,
        2026-11-30T06:00:00Z,web-2,fails,
        2026-11-30T07:00:00Z,web-2,fials,
        2026-11-30T07:00:00Z,database,fails,
        2026-11-30T07:00:00Z,web-2,desired,5
        2026-11-30T07:00:00Z,web-2,cpu,101
        2026-11-30T07:00:00Z,web-2,fails,3
        2026-11-30T07:00:00Z,web-2,fails
        """);
    assertThat(simulate(trace.toString())).isEqualTo(2);
    String name = "sitewright: " + trace + " line ";
    assertThat(errors().lines())
        .containsExactly(
            name
                + "4: time \"yesterday\" is none; write one like 2026-11-30T07:30:00Z or 2026-11-30T08:30:00+01:00.",
            name
                + "5: time \"2026-11-30T06:00:00Z\" is before that of the event above; put the events in the order of time.",
            name
                + "6: event \"fials\" is none; did you mean fails? Write one of fails, answers, stuck, vanishes, cpu, requests, work, traffic, desired, pause, resume, maintenance.",
            name
                + "7: machine \"database\" is none that fails can be said of; write a slot such as web-2, or * for all webservers.",
            name
                + "8: machine \"web-2\" is given, and desired is about the whole site; leave the cell empty.",
            name + "9: value \"101\" does not fit the event cpu; write a percentage from 0 to 100.",
            name + "10: value \"3\" does not fit the event fails; leave the cell empty.",
            name
                + "11: \"2026-11-30T07:00:00Z,web-2,fails\" has 3 cells; write the four of time,machine,event,value, the last of them empty where there is no value.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                    | has no line; begin with time,machine,event,value.",
        "when,what             | line 1: \"when,what\" is not the head of a trace; begin with time,machine,event,value.",
        "time,machine,event,value | has no event below its head; write one, such as 2026-11-30T07:00:00Z,web-2,fails,.",
      })
  void whatIsNoTraceIsRefused(String text, String sentence) throws IOException {
    Path trace = folder.resolve("trace.csv");
    Files.writeString(trace, text);
    assertThat(simulate(trace.toString())).isEqualTo(2);
    assertThat(errors()).isEqualTo("sitewright: " + trace + " " + sentence + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "scale production --simulate nowhere.csv | --simulate nowhere.csv cannot be read (NoSuchFileException); name a file, or write --simulate schedule.",
        "scale production --simulate schedule --from today | --from today is no time; write one like 2026-11-30T07:30:00Z.",
        "scale production --simulate schedule --for ever | --for ever is no length of time; write a time such as 90s, 30m, 2h or 7d.",
        "scale production --simulate schedule --build-time 0s | --build-time 0s is no length of time; write a time such as 90s, 30m, 2h or 7d.",
        "scale production 3 --simulate schedule | scale --simulate takes no number of webservers; the trace says desired, or -c site:webservers=N what it begins with.",
        "autoscale dev | dev has no autoscalers, so its number of webservers is site:webservers; autoscale a production stack.",
        "autoscale production --looks many | --looks many is no number of looks; write one from 1 to 100000.",
        "scale dev --simulate schedule | dev has no autoscalers, so nothing is decided; simulate a production stack.",
        "scale production --maintenance long | --maintenance long is no length of time; write a time such as 90s, 30m, 2h or 7d.",
        "scale production --because x | --because says why somebody works on the site; write --maintenance with it, such as --maintenance 2h.",
        "scale production 3 --maintenance 2h | scale takes one thing at a time: a number, --pause, --resume or --maintenance; see ./sitewright help.",
      })
  void wrongUsageIsOneSentence(String command, String sentence) {
    assertThat(run(command.split(" "))).isEqualTo(2);
    assertThat(errors()).isEqualTo("sitewright: " + sentence + "\n");
  }

  @Test
  void moreThanAYearAndSomeIsNotSimulated() {
    assertThat(simulate("schedule", "--from", "2026-01-01T00:00:00Z", "--for", "401d"))
        .isEqualTo(2);
    assertThat(errors())
        .isEqualTo(
            "sitewright: The time to simulate, from 2026-01-01T00:00:00Z for 34646400 s, is not from 0 to 400 days; write --from and --for.\n");
  }

  @Test
  void everyExampleCanBeReplayed() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("../../examples/traces"))) {
      for (Path file : files.toList()) {
        assertThat(simulate(file.toString(), "-csite:scalingCpu=60")).as(file + errors()).isZero();
      }
    }
    assertThat(Arrays.asList(said().split("\n"))).hasSizeGreaterThan(10);
  }
}
