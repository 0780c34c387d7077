package io.sitewright.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every shell file keeps to. */
class ScriptHabitsTest {
  @Test
  void shellcheckHasNothingToSay() throws IOException {
    Bash bash = new Bash();
    assertThat(bash.run("command -v shellcheck").code())
        .as("shellcheck is missing; install it with: apt-get install shellcheck")
        .isZero();
    // A few at a time, as it follows what each of them reads in.
    List<Path> scripts = all();
    for (int from = 0; from < scripts.size(); from += 8) {
      List<String> command =
          new ArrayList<>(List.of("shellcheck", "--external-sources", "--severity=style"));
      scripts
          .subList(from, Math.min(from + 8, scripts.size()))
          .forEach(script -> command.add(script.toString()));
      assertThat(bash.start(command).out()).isEmpty();
    }
  }

  @Test
  void everyScriptIsStrictAndSaysWhatItNeeds() throws IOException {
    for (Path script : all()) {
      List<String> lines = Files.readAllLines(script);
      assertThat(lines.get(0)).as("%s", script).isEqualTo("#!/bin/bash");
      assertThat(lines).as("%s", script).contains("set -euo pipefail");
      assertThat(lines).as("%s", script).anyMatch(line -> line.startsWith("# Needs: "));
    }
  }

  /**
   * A reader that leaves early kills its writer, which under pipefail turns "found" into "failed".
   */
  @Test
  void noPipeEndsInAProgramThatLeavesEarly() throws IOException {
    for (Path script : all()) {
      assertThat(Files.readAllLines(script))
          .as("%s", script)
          .noneMatch(line -> line.matches(".*\\| *(grep --quiet|head).*"));
    }
  }

  /** A role reads fifty of them in every few seconds; two programs each were half a second. */
  @Test
  void noProgramIsAskedWhereAReadInFileLies() throws IOException {
    for (Path script : all()) {
      assertThat(Files.readAllLines(script))
          .as("%s", script)
          .noneMatch(line -> line.matches("lib=.*(dirname|readlink).*"));
    }
  }

  private static List<Path> all() throws IOException {
    try (Stream<Path> tools = Files.list(Path.of("tools").toAbsolutePath())) {
      return Stream.concat(BundleTest.scripts().stream(), tools).toList();
    }
  }
}
