package io.sitewright.cli.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitewright.cli.Terminals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuestionsTest {
  @Test
  void withNobodyThereWhatIsNotGivenKeepsItsUsualValue() {
    assertThat(Questions.ask(Terminals.nobody(), Map.of("site:domain", "shop.example.org")))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "site:domain", "shop.example.org",
                "site:target", "local",
                "site:region", "lon1",
                "site:application", "wordpress",
                "site:webserverKind", "nginx",
                "site:databaseEngine", "mariadb"));
  }

  @Test
  void whatIsGivenIsNotAskedAndAnEmptyAnswerMeansTheUsual() {
    var asked = new StringBuilder();
    var answers =
        Questions.ask(
            Terminals.answering(
                asked, "cloud", "", "drupal", "", "", "203.0.113.7/32, 192.0.2.0/24", ""),
            Map.of("site:domain", "shop.example.org"));
    assertThat(asked).doesNotContain("Host name").contains("Region of the machines [lon1]: ");
    assertThat(answers)
        .containsEntry("site:target", "cloud")
        .containsEntry("site:region", "lon1")
        .containsEntry("site:application", "drupal")
        .containsEntry("site:operators", "[\"203.0.113.7/32\",\"192.0.2.0/24\"]")
        .doesNotContainKey("site:cloudflareAccount");
  }

  @Test
  void aCloudflareAccountTurnsCloudflareOn() {
    var given = new LinkedHashMap<>(Map.of("site:domain", "a.example.org"));
    given.put("site:cloudflareAccount", "0123456789abcdef0123456789abcdef");
    assertThat(Questions.ask(Terminals.nobody(), given)).containsEntry("site:cloudflare", "true");
    given.put("site:cloudflare", "false");
    assertThat(Questions.ask(Terminals.nobody(), given)).containsEntry("site:cloudflare", "false");
  }

  @Test
  void theFileHoldsListsAsListsAndNumbersAsText() {
    var settings = new LinkedHashMap<String, String>();
    settings.put("site:domain", "www.example.org");
    settings.put("site:operators", "[\"203.0.113.7/32\"]");
    settings.put("site:databasePort", "2036");
    assertThat(StackFile.text("The shop.", settings))
        .isEqualTo(
            """
            # yaml-language-server: $schema=../../docs/schema/pulumi-stack.schema.json
            # The shop.
            # Every setting is explained in docs/settings.md.
            config:
              site:domain: "www.example.org"
              site:operators:
              - "203.0.113.7/32"
              site:databasePort: "2036"
            """);
  }

  @Test
  void secretsComeFromAFileAndNoFaultShowsOne(@TempDir Path folder) throws IOException {
    Path key = folder.resolve("tls.pem");
    Files.writeString(key, "-----BEGIN\nhidden\n");
    Path file = folder.resolve("secrets");
    Files.writeString(file, "# mail\nsmtpPassword=p=q w\n\nsite:tlsKey=@" + key + "\n");
    assertThat(new GivenSettings(Map.of("--secrets", file.toString()), Map.of()).secrets())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("site:smtpPassword", "p=q w", "site:tlsKey", "-----BEGIN\nhidden\n"));
    Files.writeString(file, "smtpPassword=x\nhidden\n");
    var wrong = new GivenSettings(Map.of("--secrets", file.toString()), Map.of());
    assertThatThrownBy(wrong::secrets)
        .hasMessage(
            "--secrets "
                + file
                + ": line 2 is not key=value, such as smtpPassword=...; its text is not shown.");
  }

  @Test
  void anOperatorsKeyIsGivenAsItsLineOrItsFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("id.pub");
    Files.writeString(file, OperatorKeyPair.SPECIMEN + "\n");
    for (String given : new String[] {OperatorKeyPair.SPECIMEN, file.toString()}) {
      assertThat(new GivenSettings(Map.of("--operator-key", given), Map.of()).settings())
          .containsEntry("site:operatorKeys", "[\"" + OperatorKeyPair.SPECIMEN + "\"]");
    }
    assertThatThrownBy(
            () -> new GivenSettings(Map.of("--operator-key", "nowhere"), Map.of()).settings())
        .hasMessage(
            "--operator-key is neither a public key nor a file that holds one; give the .pub file, or its line in quotes.");
  }
}
