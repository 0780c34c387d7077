package io.sitewright.stacks.production;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.clouds.testing.Declarations;
import io.sitewright.clouds.testing.DeclaredTree;
import io.sitewright.clouds.testing.Recorder;
import io.sitewright.clouds.testing.StackFile;
import io.sitewright.model.settings.Form;
import io.sitewright.model.settings.SiteSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each combination of the forms that production takes declares, as it was reviewed. */
class CombinationsTest {
  @ParameterizedTest
  @CsvSource({
    "own-open,               none,       false, true,  both",
    "own-open-laptop,        none,       false, false, both",
    "own-cloudflare,         none,       true,  true,  both",
    "own-cloudflare-laptop,  none,       true,  false, both",
    "managed-open,           mysql,      false, true,  both",
    "managed-open-laptop,    mysql,      false, false, both",
    "managed-cloudflare,     mysql,      true,  true,  both",
    "managed-cloudflare-laptop, mysql,   true,  false, both",
    "own-open-ufw,           none,       false, true,  ufw",
    "own-open-cloud,         none,       false, true,  cloud",
    "own-open-none,          none,       false, true,  none",
    "managed-cloudflare-ufw, mysql,      true,  true,  ufw",
  })
  void isWhatWasReviewed(
      String name, String managed, boolean cloudflare, boolean buildMachine, String layers)
      throws IOException {
    Map<String, String> changed = new HashMap<>();
    changed.put("managedDatabase", managed);
    changed.put("cloudflare", Boolean.toString(cloudflare));
    changed.put("buildMachine", Boolean.toString(buildMachine));
    changed.put("firewallLayers", layers);
    if (!layers.equals("both")) {
      changed.put("acknowledgeFewerFirewalls", layers);
    }
    SiteSettings settings = StackFile.settings("production", Form.PRODUCTION, changed, Set.of());
    Declarations stack =
        Recorder.run("sitewright-production", "production", ctx -> Main.stack(ctx, settings));
    assertThat(stack.faults()).isEmpty();
    assertThat(stack.errors()).isEmpty();
    assertReviewed(name, DeclaredTree.of(stack));
  }

  private static void assertReviewed(String name, String tree) throws IOException {
    Path file = Path.of("src/test/resources/golden/CombinationsTest", name + ".txt");
    if (System.getProperty("golden.update") != null) {
      assertThat(System.getenv("CI")).as("golden files are reviewed by people").isNull();
      Files.createDirectories(file.getParent());
      Files.writeString(file, tree);
      return;
    }
    assertThat(file)
        .as("%s is missing; write it with -Dgolden.update and review it", file)
        .exists();
    assertThat(tree)
        .as("%s differs; if the change is meant, rewrite it with -Dgolden.update", file)
        .isEqualTo(Files.readString(file));
  }
}
