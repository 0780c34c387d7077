package io.sitewright.architecture;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Habits of the tree that a compiler cannot hold. */
final class TreeHabitsTest {
  private static final List<Path> JAVA = Tree.files(Tree.named(".java"));
  private static final List<Path> SHELL = Tree.files(Tree.named(".sh"));

  @Test
  void noFileOutgrowsItsConcept() {
    assertThat(JAVA).isNotEmpty();
    assertThat(JAVA)
        .allSatisfy(
            file ->
                assertThat(Tree.text(file).lines().count())
                    .as(Tree.ROOT.relativize(file) + " has more than 400 lines: split the concept")
                    .isLessThanOrEqualTo(400));
  }

  /** Tests stand in the package of what they test, whose words are beside the code. */
  @Test
  void everyPackageSaysWhatItIsFor() {
    List<Path> infos = JAVA.stream().filter(file -> file.endsWith("package-info.java")).toList();
    assertThat(infos)
        .isNotEmpty()
        .allSatisfy(file -> assertThat(Tree.text(file)).containsPattern("@[a-z.]*NullMarked\\b"));
    Set<String> described =
        infos.stream()
            .filter(file -> Tree.text(file).contains("/**"))
            .map(TreeHabitsTest::packageOf)
            .collect(toSet());
    assertThat(JAVA)
        .filteredOn(file -> file.toString().contains("/java/io/sitewright/"))
        .isNotEmpty()
        .allSatisfy(
            file ->
                assertThat(described)
                    .as("a package-info with words for " + Tree.ROOT.relativize(file))
                    .contains(packageOf(file)));
  }

  private static String packageOf(Path file) {
    String folder = String.valueOf(file.getParent());
    return folder.substring(folder.lastIndexOf("/java/") + "/java/".length());
  }

  @Test
  void shellLivesInFilesOfItsOwn() {
    Pattern shell = Pattern.compile("#!/bin/(ba)?sh|set -euo pipefail");
    assertThat(JAVA)
        .filteredOn(file -> !Tree.isTest(file))
        .allSatisfy(
            file ->
                assertThat(shell.matcher(Tree.text(file)).find())
                    .as("shell inside " + Tree.ROOT.relativize(file))
                    .isFalse());
  }

  @Test
  void everyScriptStopsAtTheFirstFault() {
    assertThat(SHELL).isNotEmpty();
    assertThat(SHELL)
        .allSatisfy(
            file ->
                assertThat(Tree.text(file))
                    .as(Tree.ROOT.relativize(file).toString())
                    .startsWith("#!")
                    .contains("set -euo pipefail"));
  }

  @Test
  void nothingIsLeftToDoWithoutAnIssue() {
    Pattern leftover = Pattern.compile("\\b(TO" + "DO|FIX" + "ME)\\b");
    assertThat(JAVA)
        .allSatisfy(
            file ->
                assertThat(leftover.matcher(Tree.text(file)).find())
                    .as(Tree.ROOT.relativize(file).toString())
                    .isFalse());
  }

  @Test
  void testsWaitOnConditions() {
    assertThat(JAVA)
        .filteredOn(Tree::isTest)
        .filteredOn(file -> file.getFileName().toString().matches(".*(Test|IT)\\.java"))
        .filteredOn(file -> !file.endsWith("TreeHabitsTest.java"))
        .allSatisfy(
            file ->
                assertThat(Tree.text(file))
                    .as(Tree.ROOT.relativize(file).toString())
                    .doesNotContain("Thread.sleep")
                    .doesNotContain("@Disabled"));
  }
}
