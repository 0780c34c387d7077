package io.sitewright.engine;

import static io.sitewright.testkit.SitewrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.testkit.DeployedSite;
import io.sitewright.testkit.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Today's code over what earlier versions made: nothing that lives or holds data is replaced or
 * deleted, unless the changelog announces it.
 */
class UpgradeIT {
  private static final Set<String> LIVING =
      Set.of(
          "Droplet",
          "Volume",
          "VolumeAttachment",
          "SpacesBucket",
          "DatabaseCluster",
          "DatabaseDb",
          "DatabaseUser",
          "DropletSnapshot",
          "Vpc",
          "Domain",
          "Zone");
  private static final Set<Step.Verb> LOSSES =
      EnumSet.of(
          Step.Verb.REPLACED,
          Step.Verb.CREATED_ANEW,
          Step.Verb.DELETED,
          Step.Verb.DELETED_AFTER,
          Step.Verb.LET_GO);

  @ParameterizedTest
  @ValueSource(strings = {"dev-1", "production-1"})
  void anUpgradeReplacesNoMachineAndLosesNoData(String home) throws IOException {
    String stack = home.substring(0, home.lastIndexOf('-'));
    try (DeployedSite site = DeployedSite.ofProject("stacks/" + stack, stack, Map.of())) {
      moveInto(site.home(), home);
      var settings = "Pulumi." + stack + ".yaml";
      Files.copy(
          site.home().resolve("config").resolve("sitewright-" + stack).resolve(settings),
          site.projectFolder().resolve(settings),
          StandardCopyOption.REPLACE_EXISTING);
      int machines = site.cloud().machines().size();
      assertThat(machines).as("machines that the fixture holds").isPositive();

      var preview = site.preview();
      assertThat(preview).succeeded();
      assertThat(losses(preview.steps())).isSubsetOf(announced());

      var up = site.up();
      assertThat(up).succeeded();
      assertThat(losses(up.steps())).isSubsetOf(announced());
      assertThat(site.up()).hasNoChanges();

      // what is looked for would be seen
      site.set("site:webserverSize", "s-4vcpu-8gb");
      site.unset("site:monthlyBudget");
      assertThat(losses(site.preview().steps())).contains("Droplet web-1");
    }
  }

  @Test
  void whatIsAnnouncedStandsInTheChangelog() throws IOException {
    var changelog = Files.readString(Path.of("..", "..", "CHANGELOG.md"));
    assertThat(announced()).allSatisfy(loss -> assertThat(changelog).contains(loss));
  }

  private static List<String> losses(List<Step> steps) {
    return steps.stream()
        .filter(step -> LIVING.contains(step.type()) && LOSSES.contains(step.verb()))
        .map(step -> step.type() + " " + step.name())
        .distinct()
        .toList();
  }

  private static List<String> announced() throws IOException {
    try (var file =
        Objects.requireNonNull(UpgradeIT.class.getResourceAsStream("states/announced.txt"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static void moveInto(Path home, String name) throws IOException {
    try (var file =
            Objects.requireNonNull(UpgradeIT.class.getResourceAsStream("states/" + name + ".zip"));
        var zip = new ZipInputStream(file)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path path = home.resolve(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(path);
        } else {
          Files.createDirectories(Objects.requireNonNull(path.getParent()));
          Files.write(path, zip.readAllBytes());
          Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        }
      }
    }
  }
}
