package io.sitewright.engine;

import static io.sitewright.testkit.SitewrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.testkit.DeployedSite;
import io.sitewright.testkit.LocalCloud;
import io.sitewright.testkit.Update;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code pulumi} typed by hand in the stack's folder. */
@LocalCloud(project = "stacks/dev", up = false)
@Timeout(180)
class PlainPulumiIT {
  @Test
  void faultsOfSettingsAreOneLineEach(DeployedSite site) {
    var shell = site.shell();
    site.set("site:databasePort", "http");
    site.set("site:dnsTtl", "29");
    try {
      var refused = pulumi(site, shell, "preview");
      assertThat(refused.exitCode()).isNotZero();
      // the engine itself says everything twice: as it comes, and at the end
      var said = refused.out() + refused.err();
      assertThat(said).contains("Diagnostics:");
      assertThat(said.substring(said.indexOf("Diagnostics:")))
          .containsOnlyOnce("site:databasePort is \"http\": not a whole number;")
          .containsOnlyOnce("site:dnsTtl is \"29\": out of range;")
          .doesNotContain("Exception")
          .doesNotContainPattern("\\.java:\\d+");
    } finally {
      site.set("site:databasePort", "2035");
      site.set("site:dnsTtl", "120");
    }
  }

  @Test
  void aLocalTargetNeverTouchesARealAccount(DeployedSite site) {
    var shell = site.shell();
    shell.remove("PULUMI_DEBUG_PROVIDERS");
    shell.put("DIGITALOCEAN_TOKEN", "dop_v1_of_a_real_account");
    var refused = pulumi(site, shell, "preview");
    assertThat(refused.exitCode()).isNotZero();
    assertThat(refused.out() + refused.err()).contains("site:target").doesNotContain("to create");
  }

  @Test
  void theSameProgramRunsOnANewerJavaWithTwoProcessors(DeployedSite site) {
    var newer = newerJava();
    Assumptions.assumeTrue(newer.isPresent(), "no JDK 25 below /usr/lib/jvm");
    var shell = site.shell();
    shell.put("PATH", newer.get().resolve("bin") + ":" + shell.get("PATH"));
    shell.put("JAVA_HOME", newer.get().toString());
    shell.put("JDK_JAVA_OPTIONS", "-XX:ActiveProcessorCount=2");
    var up = pulumi(site, shell, "up", "--yes", "--skip-preview");
    assertThat(up).succeeded();
    var again = pulumi(site, shell, "up", "--yes", "--skip-preview", "--expect-no-changes");
    assertThat(again).succeeded();
  }

  private static Update pulumi(DeployedSite site, Map<String, String> shell, String... words) {
    var more = Stream.of("--stack", site.stack(), "--non-interactive", "--color", "never");
    return site.pulumi(shell, Stream.concat(Stream.of(words), more).toArray(String[]::new));
  }

  private static Optional<Path> newerJava() {
    return Stream.of("temurin-25-jdk-amd64", "java-25-openjdk-amd64", "temurin-25-jdk-arm64")
        .map(Path.of("/usr/lib/jvm")::resolve)
        .filter(home -> Files.isExecutable(home.resolve("bin/java")))
        .findFirst();
  }
}
