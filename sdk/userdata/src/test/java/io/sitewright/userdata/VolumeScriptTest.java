package io.sitewright.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The database's volume when the vendor makes it larger, with programs that only tell: to resize
 * what is mounted takes a right that not every host gives.
 */
class VolumeScriptTest {
  private Path folder;

  @BeforeEach
  void aVolumeOfTenGigabytes(@TempDir Path temporary) throws IOException {
    folder = temporary;
    Files.createDirectories(folder.resolve("run"));
    program("findmnt", "[[ ! -f $LAB/away ]] && echo /dev/sda");
    program("blockdev", "cat $LAB/bytes");
    program("resize2fs", "echo \"resize2fs $*\" >>$LAB/calls");
    size("10737418240");
  }

  @Test
  void itsFileSystemGrowsOnceForEachSize() throws IOException {
    grow().succeeds();
    grow().succeeds();
    assertThat(calls()).isEqualTo("resize2fs /dev/sda\n");
    size("21474836480");
    grow().succeeds();
    grow().succeeds();
    assertThat(calls()).isEqualTo("resize2fs /dev/sda\nresize2fs /dev/sda\n");
  }

  @Test
  void whatFailsIsSaidAndTriedAgain() throws IOException {
    program(
        "resize2fs", "echo resize2fs 1.47 >&2; echo 'resize2fs: Permission denied' >&2; exit 1");
    assertThat(grow().fails().err())
        .isEqualTo(
            "sitewright: the file system of /dev/sda could not be made as large as the volume (resize2fs: Permission denied); it is tried again.\n");
    program("resize2fs", "echo \"resize2fs $*\" >>$LAB/calls");
    grow().succeeds();
    assertThat(calls()).isEqualTo("resize2fs /dev/sda\n");
  }

  @Test
  void whereItIsNotMountedNothingIsResized() throws IOException {
    Files.createFile(folder.resolve("away"));
    grow().succeeds();
    assertThat(folder.resolve("calls")).doesNotExist();
  }

  private Bash.Outcome grow() {
    return new Bash()
        .with("LAB", folder)
        .with("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"))
        .with("SITEWRIGHT_RUN", folder.resolve("run"))
        .run("grow_volume /srv/database", "lib/volume");
  }

  private void size(String bytes) throws IOException {
    Files.writeString(folder.resolve("bytes"), bytes + "\n");
  }

  private String calls() throws IOException {
    return Files.readString(folder.resolve("calls"));
  }

  private void program(String name, String script) throws IOException {
    Path file = Files.createDirectories(folder.resolve("bin")).resolve(name);
    Files.writeString(file, "#!/bin/bash\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
