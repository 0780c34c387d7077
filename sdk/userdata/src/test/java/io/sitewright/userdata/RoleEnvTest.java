package io.sitewright.userdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoleEnvTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "",
        "it's",
        "'",
        "''''",
        "$HOME $(reboot) `reboot` ${x:-y}",
        "back\\slash \\' \\n",
        "two  spaces and \"quotes\"",
        "!history ~ * ? [a] {b,c} # ; & | < >",
        "grüße 🌍"
      })
  void bashReadsBackExactlyWhatWasGiven(String value) throws Exception {
    String text = RoleEnv.of("SITE_X", value).text();
    assertThat(bash("source /dev/stdin; printf '%s' \"$SITE_X\"", text)).isEqualTo(value);
  }

  @Test
  void theOrderIsThatOfTheCalls() {
    assertThat(RoleEnv.of("SITE_B", "1").with("SITE_A", "2").text())
        .isEqualTo("SITE_B='1'\nSITE_A='2'\n");
  }

  @Test
  void aLineBreakIsRefusedWithoutRepeatingTheValue() {
    assertThatThrownBy(() -> RoleEnv.of("SITE_KEY", "sec\nret"))
        .hasMessage(
            "Parameter SITE_KEY holds a line break or another control character; keep it to one line of text.");
  }

  @Test
  void aNameThatIsNotOursIsRefused() {
    assertThatThrownBy(() -> RoleEnv.of("PATH", "/tmp"))
        .hasMessage("Parameter \"PATH\" is no name of ours; write it like SITE_DATABASE_PORT.");
    assertThatThrownBy(() -> RoleEnv.of("SITE_A;reboot", "x"))
        .hasMessage(
            "Parameter \"SITE_A;reboot\" is no name of ours; write it like SITE_DATABASE_PORT.");
  }

  @Test
  void aNameGivenTwiceIsRefused() {
    assertThatThrownBy(() -> RoleEnv.of("SITE_A", "1").with("SITE_A", "2"))
        .hasMessage("Parameter SITE_A is given twice; keep one of them.");
  }

  @Test
  void printingItShowsNoValue() {
    assertThat(RoleEnv.of("SITE_KEY", "secret").toString()).isEqualTo("[SITE_KEY]");
  }

  private static String bash(String script, String input) throws IOException, InterruptedException {
    Process process = new ProcessBuilder("bash", "-euc", script).redirectErrorStream(true).start();
    try (var out = process.getOutputStream()) {
      out.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
