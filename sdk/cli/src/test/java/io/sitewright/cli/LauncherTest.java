package io.sitewright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that must be refused before an engine or a cloud is touched: neither is there. */
class LauncherTest {
  private Path tree;
  private Path home;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void aTreeWithADevelopmentStack(@TempDir Path folder) throws IOException {
    tree = folder.resolve("tree");
    home = folder;
    Path dev = Files.createDirectories(tree.resolve("stacks/dev"));
    Files.writeString(dev.resolve("Pulumi.yaml"), "name: sitewright-dev\nruntime: java\n");
    Files.writeString(
        dev.resolve("Pulumi.dev.yaml"),
        """
        config:
          site:domain: www.example.org
          site:operators: [203.0.113.7/32]
        """);
  }

  private int run(String... arguments) {
    return new Launcher(
            Map.of("SITEWRIGHT_HOME", home.resolve("h").toString()),
            tree,
            tree.resolve("no-engine"),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8))
        .run(List.of(arguments));
  }

  private String errors() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aBadSettingIsOneSentenceAndExitCodeTwoBeforeAnythingStarts() {
    assertThat(run("up", "dev", "-c", "site:databasePort=99999")).isEqualTo(2);

    assertThat(errors().lines()).hasSize(1);
    assertThat(errors()).contains("databasePort", "99999").doesNotContain("Exception");
    assertThat(home.resolve("h")).doesNotExist();
  }

  @Test
  void allBadSettingsAreReportedAtOnce() {
    int code =
        run(
            "up",
            "dev",
            "-c",
            "site:databsePort=2035",
            "-c",
            "site:webserverKind=iis",
            "-c",
            "site:managedDatabase=mysql");

    assertThat(code).isEqualTo(2);
    assertThat(errors().lines()).hasSize(3);
    assertThat(errors()).contains("databsePort", "webserverKind", "managedDatabase");
  }

  @Test
  void anUnknownStackIsRefusedListingThoseThatAreThere() {
    assertThat(run("up", "production")).isEqualTo(2);

    assertThat(errors())
        .isEqualTo("sitewright: There is no stack production; the stacks here are: dev.\n");
  }

  @Test
  void aStackOutsideTheFolderOfStacksIsNotFound() {
    assertThat(run("up", "../../elsewhere")).isEqualTo(2);
  }

  @Test
  void anUnknownCommandAndOneThatIsNotThereYetAreWrongUsage() {
    assertThat(run("deploy")).isEqualTo(2);
    assertThat(run("backup", "dev", "--anything")).isEqualTo(2);

    assertThat(errors())
        .isEqualTo(
            """
            sitewright: The command deploy is not known; see ./sitewright help.
            sitewright: ./sitewright backup is not there yet.
            """);
  }

  @Test
  void aCloudThatWasNeverStartedIsNotRunning() {
    assertThat(run("cloud", "status", "--json")).isEqualTo(0);

    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("{\"running\":false,\"resources\":0,\"machines\":0}\n");
  }

  @Test
  void confirmingTheLossOfAnotherStacksDataIsRefused() {
    // Reaches the cloud only after the confirmation is understood.
    assertThat(run("destroy", "dev", "--confirm-data-loss", "prod")).isEqualTo(2);

    assertThat(errors())
        .isEqualTo(
            "sitewright: --confirm-data-loss prod names another stack than dev; nothing was touched.\n");
  }
}
