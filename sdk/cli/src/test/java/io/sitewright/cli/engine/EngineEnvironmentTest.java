package io.sitewright.cli.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.cli.home.Home;
import io.sitewright.cli.home.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineEnvironmentTest {
  private static final Map<String, String> CLOUD =
      Map.of(
          "PULUMI_DEBUG_PROVIDERS", "digitalocean:1", "SITEWRIGHT_CLOUD_API", "http://127.0.0.1:3");

  private static final Map<String, String> STATE =
      Map.of("PULUMI_BACKEND_URL", "http://127.0.0.1:4", "PULUMI_ACCESS_TOKEN", "of the service");

  private static EngineEnvironment in(Map<String, String> inherited) {
    return new EngineEnvironment(
        new Home(Path.of("/h")), new Tree(Path.of("/t")), Path.of("/e"), inherited);
  }

  @Test
  void aLocalRunNeverUsesARealAccountsStateOrPassphrase() {
    Map<String, String> whole =
        in(Map.of(
                "PULUMI_ACCESS_TOKEN", "t",
                "PULUMI_CONFIG_PASSPHRASE", "p",
                "PULUMI_BACKEND_URL", "s3://real",
                "PATH", "/usr/bin"))
            .wholeLocal(CLOUD, STATE);

    assertThat(whole)
        .doesNotContainKeys("PULUMI_CONFIG_PASSPHRASE")
        .containsAllEntriesOf(STATE)
        .containsEntry("PULUMI_CONFIG_PASSPHRASE_FILE", "/h/passphrase")
        .containsEntry("PULUMI_DEBUG_PROVIDERS", "digitalocean:1");
    assertThat(whole.get("PATH")).startsWith("/h/bin:").endsWith(":/usr/bin");
  }

  @Test
  void aRealRunLeavesTheCallersBackendAlone() {
    Map<String, String> own = Map.of("PULUMI_BACKEND_URL", "s3://real", "DIGITALOCEAN_TOKEN", "t");

    assertThat(in(own).wholeReal(Map.of()))
        .containsAllEntriesOf(own)
        .doesNotContainKeys(
            "PULUMI_DEBUG_PROVIDERS", "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION");
  }

  @Test
  void aRealRunFromAShellOfTheLocalCloudDoesNotLandInTheLocalCloud() {
    var shell = new LinkedHashMap<>(in(Map.of("PATH", "/usr/bin")).local(CLOUD, STATE));

    assertThat(in(shell).wholeReal(Map.of()))
        .doesNotContainKeys(
            "PULUMI_DEBUG_PROVIDERS",
            "SITEWRIGHT_CLOUD_API",
            "PULUMI_BACKEND_URL",
            "PULUMI_ACCESS_TOKEN");
    assertThat(in(shell).realStore()).contains("file:///h/state");
  }

  @Test
  void theServiceKeepsStatesInFoldersAndBucketsAndLeavesPulumiCloudAlone() {
    assertThat(in(Map.of()).realStore()).contains("file:///h/state");
    assertThat(in(Map.of("PULUMI_BACKEND_URL", "s3://own")).realStore()).contains("s3://own");
    assertThat(in(Map.of("PULUMI_ACCESS_TOKEN", "t")).realStore()).isEmpty();
    assertThat(in(Map.of("PULUMI_BACKEND_URL", "https://api.pulumi.com")).realStore()).isEmpty();
    assertThat(in(Map.of("PULUMI_BACKEND_URL", "gs://own")).realStore()).isEmpty();
  }

  @Test
  void theEnginesFolderIsFilledOnceAndSurvivesBeingFoundThroughItself(@TempDir Path root)
      throws IOException {
    Path engine = Files.createDirectories(root.resolve("engine"));
    Files.writeString(engine.resolve("pulumi"), "p");
    Files.writeString(engine.resolve("pulumi-language-java"), "l");
    Home home = new Home(root.resolve("home"));
    home.prepare();
    var tree = new Tree(root);

    new EngineEnvironment(home, tree, engine, Map.of()).prepare();
    new EngineEnvironment(home, tree, home.bin(), Map.of()).prepare();

    assertThat(home.bin().resolve("pulumi").toRealPath())
        .isEqualTo(engine.resolve("pulumi").toRealPath());
  }
}
