package io.sitewright.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class OptionsTest {
  @Test
  void haveDefaults() {
    assertThat(Options.parse())
        .isEqualTo(new Options(7, List.of(10, 100), List.of(10, 100, 1000), true, true));
  }

  @Test
  void areRead() {
    assertThat(Options.parse("--rounds", "3", "--pools", "2,5", "--growth", "none", "--no-write"))
        .isEqualTo(new Options(3, List.of(2, 5), List.of(), true, false));
  }

  @Test
  void nonsenseIsRefusedInOneSentence() {
    assertThatThrownBy(() -> Options.parse("--rounds"))
        .hasMessage("--rounds is \"null\"; a whole number from 1 to 9999 is needed.");
    assertThatThrownBy(() -> Options.parse("--pools", "ten")).hasMessageContaining("\"ten\"");
    assertThatThrownBy(() -> Options.parse("--fast"))
        .hasMessage("The option \"--fast\" is unknown; the usage is " + Options.USAGE + ".");
  }
}
