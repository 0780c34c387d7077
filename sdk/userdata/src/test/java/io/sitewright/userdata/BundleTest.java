package io.sitewright.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.userdata.build.BundleWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {
  @Test
  void isThatOfTheScriptsInThisModule() throws IOException {
    byte[] bytes = BundleWriter.pack(Bash.SCRIPTS);
    assertThat(Script.resource(Bundle.ARCHIVE)).isEqualTo(bytes);
    assertThat(Bundle.object().sha256()).isEqualTo(Sha256.hex(bytes));
  }

  @Test
  void neitherTimesNorPermissionsNorTheOrderOfTheFolderShow(@TempDir Path folder)
      throws IOException {
    Path one = Files.createDirectories(folder.resolve("one/lib"));
    Path two = Files.createDirectories(folder.resolve("two/lib"));
    for (String name : List.of("a.sh", "b.sh", "c.sh")) {
      Files.writeString(one.resolve(name), "echo " + name + "\n");
    }
    for (String name : List.of("c.sh", "a.sh", "b.sh")) {
      Path file = Files.writeString(two.resolve(name), "echo " + name + "\n");
      Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L));
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
    Files.writeString(two.resolve("notes.txt"), "no script");
    assertThat(BundleWriter.pack(folder.resolve("one")))
        .isEqualTo(BundleWriter.pack(folder.resolve("two")));
  }

  @Test
  void tarUnpacksItToTheSameBytesAsInThisModule(@TempDir Path folder) throws IOException {
    Path archive = Files.write(folder.resolve("x.tar.gz"), Script.resource(Bundle.ARCHIVE));
    new Bash()
        .start(List.of("tar", "--extract", "--gzip", "--file=" + archive, "--directory=" + folder))
        .succeeds();
    List<Path> scripts = scripts();
    assertThat(scripts).hasSizeGreaterThan(20);
    for (Path script : scripts) {
      Path unpacked = folder.resolve(Bash.SCRIPTS.relativize(script).toString());
      assertThat(unpacked).hasSameBinaryContentAs(script).isExecutable();
    }
  }

  static List<Path> scripts() throws IOException {
    try (var files = Files.walk(Bash.SCRIPTS)) {
      return files.filter(file -> file.toString().endsWith(".sh")).sorted().toList();
    }
  }
}
