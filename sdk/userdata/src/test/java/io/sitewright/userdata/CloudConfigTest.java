package io.sitewright.userdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudConfigTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "a",
        "yes",
        "0755",
        "1e3",
        "- item",
        "key: value",
        "# comment",
        "a\nb\n",
        "a\nb",
        "a\n\nb\n\n",
        "  indented\nfirst\n",
        "\nblank first\n",
        "tab\there\n",
        "trailing \nspaces  \n",
        "it's \"quoted\" \\ %YAML\n---\n...\n",
        "bell \u0007 null \u0000 delete \u007f nel \u0085\n",
        "grüße 🌍\n",
        "*alias &anchor !tag |block >fold @at `tick` {a: b} [c]\n"
      })
  void whateverIsInAFileIsReadBackUnchanged(String content) throws IOException {
    assertThat(readBack(content)).isEqualTo(content);
  }

  @Test
  void randomTextsAreReadBackUnchanged() throws IOException {
    Random random = new Random(20261121);
    String alphabet = "ab \n\t#:-'\"\\|>%@`{}[],&*!?0\u00e9\u2028\ud83c\udf0d";
    int[] points = alphabet.codePoints().toArray();
    for (int round = 0; round < 3_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(12); i > 0; i--) {
        text.appendCodePoint(points[random.nextInt(points.length)]);
      }
      assertThat(readBack(text.toString())).isEqualTo(text.toString());
    }
  }

  @Test
  void wordsOfCommandsAreReadBackUnchanged() throws IOException {
    String text =
        CloudConfig.builder("me").boot("sh", "-c", "a\nb\n").run("echo", "it's", "").build().text();
    var document = new YAMLMapper().readTree(text);
    assertThat(document.path("bootcmd").path(0))
        .extracting(node -> node.asText())
        .isEqualTo(List.of("sh", "-c", "a\nb\n"));
    assertThat(document.path("runcmd").path(0))
        .extracting(node -> node.asText())
        .isEqualTo(List.of("echo", "it's", ""));
  }

  @Test
  void aFileWithoutAnAbsolutePathIsRefused() {
    assertThatThrownBy(() -> CloudConfig.builder("me").file("etc/x", "0600", ""))
        .hasMessage("File \"etc/x\" has no absolute path; begin it with \"/\".");
  }

  @Test
  void permissionsThatYamlCouldTakeForANumberAreRefused() {
    assertThatThrownBy(() -> CloudConfig.builder("me").file("/x", "600", ""))
        .hasMessage(
            "File \"/x\" has permissions \"600\"; write four octal digits, such as \"0600\".");
  }

  @Test
  void aCommandWithoutWordsIsRefused() {
    assertThatThrownBy(() -> CloudConfig.builder("me").run())
        .hasMessage("A command has no words; name at least the program.");
  }

  private static String readBack(String content) throws IOException {
    String text = CloudConfig.builder("me").file("/x", "0600", content).build().text();
    return new YAMLMapper().readTree(text).path("write_files").path(0).path("content").asText();
  }
}
