package io.sitewright.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README shows what is in the tree, not a memory of it. */
final class ReadmeTest {
  private static final String README = Tree.text(Tree.ROOT.resolve("README.md"));
  private static final Path EXAMPLE =
      Tree.ROOT.resolve("examples/first-site/src/main/java/shop/Shop.java");

  @Test
  void quotesTheExampleFromItsFile() {
    assertThat(README).contains(belowTheImports(Tree.text(EXAMPLE)));
  }

  @Test
  void theExampleIsAtMostTwentyFiveLinesBelowTheImports() {
    assertThat(belowTheImports(Tree.text(EXAMPLE)).lines().count()).isBetween(5L, 25L);
  }

  @Test
  void showsTheTwoCommands() {
    assertThat(README).contains("./sitewright up dev").contains("./sitewright test");
  }

  private static String belowTheImports(String java) {
    int lastImport = java.lastIndexOf("\nimport ");
    return java.substring(java.indexOf('\n', lastImport + 1) + 1).strip();
  }
}
