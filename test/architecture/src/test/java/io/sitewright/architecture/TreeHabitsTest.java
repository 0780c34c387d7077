package io.sitewright.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Habits of the tree that a compiler cannot hold. */
final class TreeHabitsTest {
  private static final List<Path> JAVA = Tree.files(Tree.named(".java")::test);
  private static final List<Path> SHELL = Tree.files(Tree.named(".sh")::test);

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

  @Test
  void everyPackageSaysWhatItIsFor() {
    assertThat(JAVA)
        .filteredOn(file -> file.toString().contains("/io/sitewright/"))
        .allSatisfy(
            file ->
                assertThat(file.resolveSibling("package-info.java"))
                    .as("package of " + Tree.ROOT.relativize(file))
                    .exists());
    assertThat(JAVA)
        .filteredOn(file -> file.endsWith("package-info.java"))
        .isNotEmpty()
        .allSatisfy(
            file -> assertThat(Tree.text(file)).contains("@NullMarked").containsPattern("/\\*\\*"));
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
