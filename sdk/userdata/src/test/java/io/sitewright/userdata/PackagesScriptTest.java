package io.sitewright.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages after the power went in the middle of dpkg, with a dpkg and an apt that only tell. */
class PackagesScriptTest {
  private Path folder;

  @BeforeEach
  void aMachineWhoseDpkgTells(@TempDir Path temporary) throws IOException {
    folder = temporary;
    Files.createDirectories(folder.resolve("dpkg/updates"));
    program(
        "dpkg",
        "if [[ $1 == --audit ]]; then cat \"$LAB/audit\" 2>/dev/null || true; else rm --force \"$LAB/audit\" \"$LAB/dpkg/updates/\"*; fi");
    program("apt-get", "true");
  }

  @Test
  void aMachineThatIsWholeIsLeftAlone() throws IOException {
    mend();
    assertThat(calls()).isEqualTo("dpkg --audit\n");
  }

  @Test
  void whatWasBegunIsBroughtToItsEndBeforeAptIsAsked() throws IOException {
    Files.writeString(folder.resolve("audit"), "ufw is unpacked and not configured\n");
    assertThat(mend())
        .isEqualTo("sitewright: packages were left half installed; they are mended first.\n");
    assertThat(calls().lines().toList())
        .containsExactly(
            "dpkg --audit",
            "dpkg --force-confold --configure --pending",
            "apt-get --quiet --quiet --yes --option DPkg::Lock::Timeout=300 --option Dpkg::Options::=--force-confold --no-install-recommends --fix-broken install");

    Files.delete(folder.resolve("calls"));
    mend();
    assertThat(calls()).isEqualTo("dpkg --audit\n");
  }

  @Test
  void aJournalThatWasNotWoundUpIsEnough() throws IOException {
    Files.writeString(folder.resolve("dpkg/updates/0007"), "Package: ufw\n");
    mend();
    assertThat(calls()).contains("dpkg --force-confold --configure --pending\n");
  }

  @Test
  void whatCannotBeMendedIsASentence() throws IOException {
    Files.writeString(folder.resolve("audit"), "ufw is in a very bad state\n");
    program("apt-get", "exit 100");
    assertThat(bash().run("mend_packages", "lib/packages").fails().err())
        .endsWith("sitewright: packages that were left half installed could not be mended.\n");
  }

  private String mend() {
    return bash().run("mend_packages", "lib/packages").succeeds().err();
  }

  private Bash bash() {
    return new Bash()
        .with("LAB", folder)
        .with("SITEWRIGHT_DPKG", folder.resolve("dpkg"))
        .with("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
  }

  private void program(String name, String body) throws IOException {
    Path file = Files.createDirectories(folder.resolve("bin")).resolve(name);
    Files.writeString(
        file, "#!/bin/bash\necho \"" + name + " $*\" >>\"$LAB/calls\"\n" + body + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private String calls() throws IOException {
    return Files.readString(folder.resolve("calls"));
  }
}
