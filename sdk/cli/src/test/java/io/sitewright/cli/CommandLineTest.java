package io.sitewright.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandLineTest {
  @Test
  void takesWordsOptionsSettingsAndTheEnginesOwnArgumentsApart() {
    CommandLine line =
        CommandLine.parse(
            List.of(
                "destroy",
                "dev",
                "--json",
                "--confirm-data-loss",
                "dev",
                "-c",
                "site:ping=false",
                "--config=site:domain=a=b",
                "--",
                "--target",
                "urn"));

    assertThat(line.command()).isEqualTo("destroy");
    assertThat(line.stack()).isEqualTo("dev");
    assertThat(line.json()).isTrue();
    assertThat(line.option("--confirm-data-loss")).contains("dev");
    assertThat(line.settings()).isEqualTo(Map.of("site:ping", "false", "site:domain", "a=b"));
    assertThat(line.engineArguments()).containsExactly("--target", "urn");
  }

  @Test
  void anUnknownOptionIsRefusedNamingIt() {
    assertThatThrownBy(() -> CommandLine.parse(List.of("up", "dev", "--target=x")))
        .isInstanceOfSatisfying(
            Refusal.class, r -> assertThat(r.exitCode()).isEqualTo(ExitCode.WRONG_USAGE))
        .hasMessage(
            "The option --target=x is not known; see ./sitewright help. Options for pulumi go after --.");
  }

  @Test
  void aSettingWithoutItsNamespaceIsRefused() {
    assertThatThrownBy(() -> CommandLine.parse(List.of("up", "dev", "-c", "webservers=2")))
        .hasMessage(
            "-c webservers=2: a setting is written as namespace:key=value, such as -c site:webservers=1.");
  }

  @Test
  void anOptionWithoutItsValueIsRefused() {
    assertThatThrownBy(() -> CommandLine.parse(List.of("up", "dev", "-c")))
        .hasMessage("-c needs a value after it; see ./sitewright help.");
  }
}
