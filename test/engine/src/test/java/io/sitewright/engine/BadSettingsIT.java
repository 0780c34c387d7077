package io.sitewright.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.testkit.DeployedSite;
import io.sitewright.testkit.LocalCloud;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every wrong setting is refused by the launcher, in words, before the engine or the cloud is
 * started.
 */
@LocalCloud(project = "stacks/dev", up = false)
class BadSettingsIT {
  private static final int WRONG_USAGE = 2;

  /** A wrong setting and the sentences that refuse it. */
  record Bad(String setting, List<String> sentences) {
    @Override
    public String toString() {
      return setting;
    }
  }

  static List<Bad> table() {
    List<Bad> table = new ArrayList<>();
    try (var stream = BadSettingsIT.class.getResourceAsStream("bad-settings.txt")) {
      if (stream == null) {
        throw new IllegalStateException("bad-settings.txt is missing");
      }
      for (var line : new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (line.startsWith("  ")) {
          table.get(table.size() - 1).sentences().add(line.strip());
        } else {
          table.add(new Bad(line, new ArrayList<>()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return table;
  }

  @Test
  void theTableIsLongEnough() {
    assertThat(table()).hasSizeGreaterThanOrEqualTo(40).allMatch(bad -> !bad.sentences().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("table")
  void aWrongSettingIsRefusedInWords(Bad bad, DeployedSite site) {
    var refused = site.up("-c", bad.setting());
    assertThat(refused.exitCode()).isEqualTo(WRONG_USAGE);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err().lines())
        .containsExactlyElementsOf(
            bad.sentences().stream().map(sentence -> "sitewright: " + sentence).toList());
    // neither state nor cloud came to be
    assertThat(site.home().resolve("cloud")).doesNotExist();
    assertThat(site.home().resolve("state")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"site:databasePort=http", "site:colour=blue", "site:managedDatabase=mysql"})
  void aWrongSettingIsTheProcesssExitStatus(String setting, DeployedSite site) {
    var refused = site.runApart("up", site.words(), "-c", setting);
    assertThat(refused.exitCode()).isEqualTo(WRONG_USAGE);
    assertThat(refused.err())
        .contains(setting.substring(0, setting.indexOf('=')))
        .doesNotContain("Exception");
    assertThat(site.home().resolve("cloud")).doesNotExist();
  }

  @Test
  void allFaultsAreReportedAtOnce(DeployedSite site) {
    var refused =
        site.up("-c", "site:databasePort=http", "-c", "site:colour=blue", "-c", "site:dnsTtl=29");
    assertThat(refused.exitCode()).isEqualTo(WRONG_USAGE);
    assertThat(refused.err().lines()).hasSize(3);
    assertThat(refused.err())
        .contains("site:databasePort")
        .contains("site:colour")
        .contains("site:dnsTtl");
  }
}
