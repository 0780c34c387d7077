package io.sitewright.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.engine.Script.Result;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JavaShimTest {
  @TempDir private Path lab = Path.of("");
  private Path jar = lab;
  private Path archive = lab;

  @BeforeEach
  void fakeJdk() throws IOException {
    Script.standIn("fake-java.sh", lab.resolve("jdk/bin"), "java");
    Files.writeString(
        lab.resolve("jdk/release"),
        "IMPLEMENTOR=\"A fake\"\nJAVA_VERSION=\"17.0.15\"\nMODULES=\"java.base\"\n");
    Files.createDirectories(lab.resolve("target/lib"));
    jar = Files.createFile(lab.resolve("target/dev.jar"));
    archive = lab.resolve("target/dev-run-17.0.15.jsa");
  }

  @Test
  void otherCallsPassThroughUnchanged() throws Exception {
    assertThat(shim().run("-version").out()).isEqualTo("-version\n");
    assertThat(shim().run("-jar", jar + "").out())
        .as("a jar that the engine does not run")
        .isEqualTo("-jar\n" + jar + "\n");
    assertThat(program().run("-cp", jar + "", "some.Main", "packages").out()).startsWith("-cp\n");
    assertThat(archives()).isEmpty();
  }

  @Test
  void theExitCodeIsThatOfTheProgram() throws Exception {
    assertThat(program().with("FAKE_JAVA_CODE", 32).run("-jar", jar + "").code()).isEqualTo(32);
    Files.writeString(archive, "classes");
    assertThat(program().with("FAKE_JAVA_CODE", 33).run("-jar", jar + "").code()).isEqualTo(33);
  }

  @Test
  void theFirstRunRecordsAnArchiveAndTheNextTakesIt() throws Exception {
    Result first = program().run("-jar", jar + "");
    assertThat(first.out())
        .contains(
            "-XX:+UseSerialGC\n",
            "-XX:TieredStopAtLevel=1\n",
            "-Xmx768m\n",
            "common.parallelism=2\n")
        .contains("-XX:ArchiveClassesAtExit=" + archive)
        .endsWith("-jar\n" + jar + "\n");
    assertThat(archives()).containsExactly(archive);
    assertThat(program().run("-jar", jar + "").out())
        .contains("-XX:SharedArchiveFile=" + archive + "\n")
        .doesNotContain("ArchiveClassesAtExit");
  }

  @Test
  void theLookForPluginsHasAnArchiveOfItsOwn() throws Exception {
    String[] look = {"-cp", jar + "", "com.pulumi.bootstrap.internal.Main", "packages"};
    assertThat(shim().run(look).out()).contains("-Xmx64m\n", "-XX:ArchiveClassesAtExit=");
    assertThat(shim().run(look).out())
        .contains("-XX:SharedArchiveFile=" + lab.resolve("target/dev-plugins-17.0.15.jsa\n"));
  }

  @Test
  void aFailedRunRecordsNothing() throws Exception {
    program().with("FAKE_JAVA_CODE", 1).run("-jar", jar + "");
    assertThat(archives()).isEmpty();
  }

  @Test
  void anArchiveOlderThanAJarIsRecordedAgain() throws Exception {
    for (Path newer : List.of(jar, Files.createFile(lab.resolve("target/lib/model.jar")))) {
      Files.writeString(archive, "old");
      Files.setLastModifiedTime(
          archive, FileTime.fromMillis(Files.getLastModifiedTime(newer).toMillis() - 60_000));
      assertThat(program().run("-jar", jar + "").out())
          .as(newer + "")
          .contains("ArchiveClassesAtExit");
      assertThat(archive).hasContent("classes");
    }
  }

  @Test
  void theHeapIsASetting() throws Exception {
    assertThat(program().with("SITEWRIGHT_PROGRAM_HEAP", "1g").run("-jar", jar + "").out())
        .contains("-Xmx1g\n");
  }

  @Test
  void aShimOnPathFindsTheJavaBehindIt() throws Exception {
    Path front = Files.createDirectory(lab.resolve("front"));
    Files.createSymbolicLink(front.resolve("java"), Path.of("java.sh").toAbsolutePath());
    Script script =
        new Script("java.sh").with("PATH", front + ":" + lab.resolve("jdk/bin") + ":/usr/bin:/bin");
    assertThat(script.run("-version").out()).isEqualTo("-version\n");
    assertThat(new Script("java.sh").with("PATH", front).run("-version").err())
        .isEqualTo("sitewright: there is no java on PATH; install a JDK 17 or newer.\n");
  }

  @Test
  void theRealJavaMapsTheArchiveThatItRecorded() throws Exception {
    program(jar);
    Script script =
        new Script("java.sh")
            .with("PATH", "/usr/bin:/bin")
            .with("SITEWRIGHT_JAVA", Path.of(System.getProperty("java.home"), "bin", "java"))
            .with("PULUMI_MONITOR", "127.0.0.1:1");
    Result first = script.run("-jar", jar + "");
    assertThat(first.code()).as(first.err()).isZero();
    List<Path> recorded = archives();
    assertThat(recorded).hasSize(1);
    assertThat(first.out()).doesNotContain(recorded.get(0).getFileName() + "");
    Result second = script.run("-jar", jar + "");
    assertThat(second.out()).contains(recorded.get(0).getFileName() + "");
    assertThat(first.err() + second.err()).as("warnings of the archive").isEmpty();
  }

  private Script shim() {
    return new Script("java.sh")
        .with("PATH", "/usr/bin:/bin")
        .with("SITEWRIGHT_JAVA", lab.resolve("jdk/bin/java"));
  }

  private Script program() {
    return shim().with("PULUMI_MONITOR", "127.0.0.1:1");
  }

  private List<Path> archives() throws IOException {
    try (Stream<Path> files = Files.list(lab.resolve("target"))) {
      return files.filter(f -> f.toString().contains(".jsa")).toList();
    }
  }

  private static void program(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, MappedArchive.class.getName());
    String entry = MappedArchive.class.getName().replace('.', '/') + ".class";
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest);
        InputStream in = MappedArchive.class.getResourceAsStream("/" + entry)) {
      if (in == null) {
        throw new IOException("no class file of " + entry);
      }
      out.putNextEntry(new JarEntry(entry));
      in.transferTo(out);
    }
  }
}
