package io.sitewright.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitewright.cli.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackSettingsTest {
  private static final String TEXT =
      """
      # the site
      encryptionsalt: v1:own
      config:
        site:domain: www.example.org
        site:databasePort: 2035
        site:ping: true
        site:operators: [203.0.113.7/32, "198.51.100.0/24"]
        site:token: {secure: v1:abc}
        digitalocean:region: lon1
        bare: x
      """;

  @Test
  void valuesAreTextsAndListsAreJsonAsTheEngineHandsThemOver() {
    StackSettings settings = StackSettings.parse(TEXT, "p", "file");

    assertThat(settings.ofSite())
        .isEqualTo(
            Map.of(
                "domain",
                "www.example.org",
                "databasePort",
                "2035",
                "ping",
                "true",
                "operators",
                "[\"203.0.113.7/32\",\"198.51.100.0/24\"]"));
    assertThat(settings.secretsOfSite()).containsExactly("token");
    assertThat(settings.values())
        .containsEntry("p:bare", "x")
        .containsEntry("digitalocean:region", "lon1");
  }

  @Test
  void anOverrideReplacesAValueAndASecret() {
    StackSettings settings =
        StackSettings.parse(TEXT, "p", "file")
            .with(Map.of("site:databasePort", "3000", "site:token", "t"));

    assertThat(settings.ofSite()).containsEntry("databasePort", "3000").containsEntry("token", "t");
    assertThat(settings.secretsOfSite()).isEmpty();
  }

  @Test
  void theLocalCloudIsTheTargetUnlessTheRealOneIsNamed() {
    StackSettings settings = StackSettings.parse(TEXT, "p", "file");

    assertThat(settings.isLocal()).isTrue();
    assertThat(settings.with(Map.of("site:target", "cloud")).isLocal()).isFalse();
  }

  @Test
  void textThatIsNoYamlIsRefusedNamingTheFile() {
    assertThatThrownBy(() -> StackSettings.parse("a: [", "p", "Pulumi.dev.yaml"))
        .hasMessageStartingWith("Pulumi.dev.yaml is not valid YAML: ");
  }

  @Test
  void overridesAndTheSaltStayInTheCopy(@TempDir Path root) throws IOException {
    Path folder = Files.createDirectories(root.resolve("stacks/dev"));
    Path ofTree = folder.resolve("Pulumi.dev.yaml");
    String text = "config:\n  site:domain: www.example.org\n";
    Files.writeString(ofTree, text);
    var copy = new SettingsCopy(new Stack(folder, "p", "dev"), new Home(root.resolve("home")));

    copy.renew(Map.of());
    Files.writeString(copy.file(), text + "encryptionsalt: v1:made-by-the-engine\n");
    copy.renew(Map.of("site:webservers", "1"));
    String overridden = Files.readString(copy.file());
    copy.renew(Map.of());

    assertThat(overridden).contains("site:webservers", "\"1\"", "v1:made-by-the-engine");
    assertThat(Files.readString(copy.file()))
        .isEqualTo(text + "encryptionsalt: v1:made-by-the-engine\n");
    assertThat(Files.readString(ofTree)).isEqualTo(text);
  }

  @Test
  void theTreesOwnSaltGoesBeforeTheCopys() {
    assertThat(SettingsCopy.merged(TEXT, "encryptionsalt: v1:other\n")).isEqualTo(TEXT);
  }
}
