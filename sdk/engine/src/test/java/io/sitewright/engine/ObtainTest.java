package io.sitewright.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.engine.Script.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ObtainTest {
  private static final String INSTALL =
      "install Go 1.26 or newer (https://go.dev/dl), or Pulumi 3.259.0 or newer (https://www.pulumi.com/docs/install).";

  @TempDir private Path lab = Path.of("");
  private Path bin = lab;
  private Path home = lab;
  private Path log = lab;

  @BeforeEach
  void paths() throws IOException {
    bin = Files.createDirectory(lab.resolve("bin"));
    home = lab.resolve("home");
    log = lab.resolve("go.log");
  }

  @Test
  void withoutPulumiAndGoOneSentenceSaysWhatToInstall() throws Exception {
    Result result = obtain().with("PATH", bin).run();
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .isEqualTo(
            "sitewright: no engine: no pulumi is on PATH, and there is no Go to build it; "
                + INSTALL
                + "\n");
  }

  @Test
  void anOldPulumiIsNamedWithItsVersion() throws Exception {
    pulumi(true);
    Script script = builder("go1.2");
    assertThat(script.with("FAKE_PULUMI_VERSION", "v3.258.9").run().err())
        .contains(bin + "/pulumi is version 3.258.9, and 3.259.0 or a newer 3.x is needed");
    assertThat(script.with("FAKE_PULUMI_VERSION", "v4.0.0").run().err())
        .contains("is version 4.0.0, and 3.259.0 or a newer 3.x is needed");
    assertThat(script.with("FAKE_PULUMI_VERSION", "").run().err()).contains("is version unknown");
  }

  @Test
  void aPulumiWithoutTheJavaLanguageHostDoesNotFit() throws Exception {
    pulumi(false);
    assertThat(builder("go1.2").with("FAKE_PULUMI_VERSION", "v3.259.0").run().err())
        .contains(bin + "/pulumi has no pulumi-language-java beside it");
  }

  @Test
  void aFittingPulumiOnPathIsTaken() throws Exception {
    pulumi(true);
    for (String version : List.of("v3.259.0", "v3.259.7", "v3.1000.0")) {
      Result result =
          obtain().with("PATH", systemAnd(bin)).with("FAKE_PULUMI_VERSION", version).run();
      assertThat(result).as(version).isEqualTo(new Result(0, bin + "\n", ""));
    }
    assertThat(home).doesNotExist();
  }

  @Test
  void aLinkToAPulumiLeadsToTheHostBesideIt() throws Exception {
    pulumi(true);
    Path links = Files.createDirectory(lab.resolve("links"));
    Files.createSymbolicLink(links.resolve("pulumi"), bin.resolve("pulumi"));
    assertThat(
            obtain()
                .with("PATH", systemAnd(links))
                .with("FAKE_PULUMI_VERSION", "v3.259.0")
                .run()
                .out())
        .isEqualTo(bin.toRealPath() + "\n");
  }

  @Test
  void anOldGoIsNamedWithItsVersion() throws Exception {
    go();
    assertThat(builder("go1.19.8").run().err())
        .isEqualTo(
            "sitewright: no engine: no pulumi is on PATH, and Go is version 1.19.8, older than 1.26; "
                + INSTALL
                + "\n");
  }

  @Test
  void theEngineIsBuiltOnceWithItsVersionStamped() throws Exception {
    go();
    Result first = builder("go1.26.0").run();
    Path built = Path.of(first.out().strip());
    assertThat(first.code()).isZero();
    assertThat(built).startsWith(home.resolve("engine")).hasFileName("bin");
    assertThat(first.err())
        .contains("building the Pulumi engine 3.259.0")
        .contains("because no pulumi is on PATH");
    assertThat(Files.readString(log))
        .contains("install -v -mod=readonly -buildvcs=false -trimpath")
        .contains("-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v3.259.0");

    Result second = builder("go1.26.0").run();
    assertThat(second).isEqualTo(new Result(0, first.out(), ""));
    assertThat(Files.readAllLines(log)).hasSize(1);
  }

  @Test
  void ofTwoBuildersAtOnceOneBuildsAndBothAreServed() throws Exception {
    go();
    Path gate = lab.resolve("gate");
    Script script = builder("go1.26.0").with("FAKE_GO_GATE", gate);
    Process one = script.start();
    Process two = script.start();
    await(log);
    Files.createFile(gate);
    Result first = script.await(one);
    Result second = script.await(two);
    assertThat(first.code()).isZero();
    assertThat(second.out()).isEqualTo(first.out());
    assertThat(Files.readAllLines(log)).hasSize(1);
    assertThat(engines()).hasSize(1);
  }

  @Test
  void aFailedBuildShowsItsWordsAndLeavesNothing() throws Exception {
    go();
    Result result = builder("go1.26.0").with("FAKE_GO_FAULT", "dial tcp: no route to host").run();
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .contains("dial tcp: no route to host")
        .contains("the engine did not build");
    assertThat(engines()).isEmpty();
  }

  @Test
  void anInterruptedBuildLeavesNothing() throws Exception {
    go();
    Script script = builder("go1.26.0").with("FAKE_GO_GATE", lab.resolve("never"));
    Process process = script.start();
    await(log);
    // Through the handle: Process.destroy would close the pipes that are still to be read.
    process.toHandle().destroy();
    assertThat(script.await(process).code()).isEqualTo(143);
    assertThat(engines()).isEmpty();
  }

  private Script obtain() {
    return new Script("obtain.sh").with("SITEWRIGHT_HOME", home);
  }

  private Script builder(String version) throws IOException {
    return obtain()
        .with("PATH", systemAnd(bin))
        .with("FAKE_GO_VERSION", version)
        .with("FAKE_GO_LOG", log);
  }

  private void pulumi(boolean withHost) throws IOException {
    Script.standIn("fake-pulumi.sh", bin, "pulumi");
    if (withHost) {
      Script.standIn("fake-pulumi.sh", bin, "pulumi-language-java");
    }
    go();
  }

  private void go() throws IOException {
    Script.standIn("fake-go.sh", bin, "go");
  }

  /** The stand-ins first, then the system's own tools, but never a pulumi or Go of the machine. */
  private String systemAnd(Path first) throws IOException {
    return first + ":" + Script.tools(lab.resolve("tools"));
  }

  private static void await(Path file) {
    Instant limit = Instant.now().plusSeconds(30);
    while (!Files.exists(file)) {
      assertThat(Instant.now()).as("%s has not appeared in 30 s", file).isBefore(limit);
      Thread.onSpinWait();
    }
  }

  private List<Path> engines() throws IOException {
    try (Stream<Path> entries = Files.list(home.resolve("engine"))) {
      return entries.filter(e -> !e.endsWith(".lock")).toList();
    }
  }
}
