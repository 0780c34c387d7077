package io.sitewright.model.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ToolkitPageTest {
  private static final Path PAGE = Path.of("../../docs/settings-of-the-toolkit.md");
  private static final Pattern OURS = Pattern.compile("`site:(\\w+)`");

  @Test
  void everySettingThatThePageNamesExists() throws IOException {
    assertThat(named()).isNotEmpty().allMatch(SettingsReader.keys()::contains);
  }

  @Test
  void everySettingOfAFileIsOnThePage() throws IOException {
    TreeSet<String> missing = new TreeSet<>(SettingsReader.keys());
    LauncherTable.ALL.forEach(setting -> missing.remove(setting.key()));
    missing.removeAll(named());
    assertThat(missing).as("settings that the page does not name").isEmpty();
  }

  @Test
  void aRowWithoutASettingOfOursSaysWhy() throws IOException {
    List<String> rows =
        Files.readAllLines(PAGE).stream().filter(one -> one.startsWith("| ")).toList();
    assertThat(rows).hasSizeGreaterThan(70);
    for (String row : rows) {
      String[] cells = row.split("\\|", -1);
      assertThat(cells).as(row).hasSize(5);
      if (cells[2].strip().equals("none")) {
        assertThat(cells[3]).as(row).isNotBlank();
      }
    }
  }

  private static List<String> named() throws IOException {
    Stream<MatchResult> matches = OURS.matcher(Files.readString(PAGE)).results();
    return matches.map(match -> match.group(1)).toList();
  }
}
