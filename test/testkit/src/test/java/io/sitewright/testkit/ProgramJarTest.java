package io.sitewright.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramJarTest {
  /** A program. */
  static final class Hello {
    private Hello() {}

    public static void main(String[] args) {
      System.out.println("hello " + Step.in("+ a B c created").orElseThrow().name());
    }
  }

  @Test
  void theJarRunsByItself(@TempDir Path folder) throws Exception {
    var jar = folder.resolve("programs/hello.jar");
    ProgramJar.write(jar, Hello.class);
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(java, "-jar", jar.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said.strip()).isEqualTo("hello c");
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void theSameProgramLeavesTheJarAsItIs(@TempDir Path folder) throws Exception {
    var jar = folder.resolve("hello.jar");
    ProgramJar.write(jar, Hello.class);
    Files.setLastModifiedTime(jar, java.nio.file.attribute.FileTime.fromMillis(1000));
    ProgramJar.write(jar, Hello.class);
    assertThat(Files.getLastModifiedTime(jar).toMillis()).isEqualTo(1000);
  }
}
