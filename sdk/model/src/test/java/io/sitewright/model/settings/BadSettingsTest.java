package io.sitewright.model.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.model.InvalidSettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BadSettingsTest {

  static List<BadSettings> cases() throws IOException {
    return BadSettings.all();
  }

  /** With {@code -Dgolden.update}: writes what is said now, for a reader to judge. */
  @BeforeAll
  static void rewriteOnRequest() throws IOException {
    if (System.getProperty("golden.update") == null) {
      return;
    }
    List<String> blocks = new ArrayList<>();
    List<String> head =
        Files.readAllLines(BadSettings.FILE).stream().filter(line -> line.startsWith("#")).toList();
    blocks.add(String.join("\n", head) + "\n");
    for (BadSettings bad : cases()) {
      blocks.add(bad.written(said(bad)));
    }
    Files.writeString(BadSettings.FILE, String.join("\n", blocks));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void eachFaultIsSaidInItsWholeSentence(BadSettings bad) {
    assertThat(said(bad)).isNotEmpty().containsExactlyElementsOf(bad.sentences());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void aSentenceIsOneLineWithSettingAndFix(BadSettings bad) {
    assertThat(said(bad))
        .allMatch(sentence -> sentence.matches("site:[\\w\\[\\].]+( is |: ).*[;:?] .*[.?]"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void noSecretIsEverSaid(BadSettings bad) {
    for (String key : bad.secretKeys()) {
      String value = bad.values().get(key.replaceFirst("^site:", ""));
      assertThat(said(bad))
          .noneMatch(sentence -> sentence.contains(String.valueOf(value)))
          .noneMatch(sentence -> sentence.matches(".*(hunter2|4567|10\\.20\\.3\\.99).*"));
    }
  }

  @Test
  void everySettingHasABadInputOfItsOwn() throws IOException {
    Set<String> untested = new HashSet<>(SettingsReader.keys());
    for (BadSettings bad : cases()) {
      for (String sentence : bad.sentences()) {
        untested.remove(sentence.replaceFirst("^site:(\\w+).*", "$1"));
      }
    }
    assertThat(untested).as("settings without a bad input in " + BadSettings.FILE).isEmpty();
  }

  private static List<String> said(BadSettings bad) {
    try {
      SettingsReader.read(bad.values(), bad.form(), bad.secretKeys());
      return List.of();
    } catch (InvalidSettingsException e) {
      assertThat(e).hasMessage(String.join("\n", e.problems()));
      return e.problems();
    }
  }
}
