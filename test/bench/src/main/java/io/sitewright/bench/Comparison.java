package io.sitewright.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sitewright.bench.flat.FlatJar;
import io.sitewright.bench.flat.FlatSource;
import io.sitewright.bench.flat.FlatState;
import io.sitewright.bench.flat.NodeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One component program, deployed to the local cloud, beside the flat program that registers the
 * same resources.
 */
final class Comparison {
  private static final String STACK = "bench";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Lab lab;
  private final Program program;
  private final List<Path> classPath;
  private final Path components;
  private final Path flat;
  private final Path node;
  private final Map<String, String> environment;
  private final Map<String, String> flatEnvironment = new HashMap<>();
  private Measured measured = new Measured(0, 0, 0, 0);

  /**
   * What was seen on the way.
   *
   * @param resources that the cloud and the plugin were asked for
   * @param providerShare of the processor time of the {@code up} that created them
   * @param peakKibibytes the most memory that the component program had in a preview
   * @param flatPeakKibibytes the same of the flat program
   */
  record Measured(
      int resources, double providerShare, long peakKibibytes, long flatPeakKibibytes) {}

  private Comparison(Lab lab, Program program, List<Path> classPath) throws IOException {
    this.lab = lab;
    this.program = program;
    // Both programs are one stack by name, so each keeps its state in plain files of its own.
    this.environment = new HashMap<>(program.environment());
    environment.put(
        "PULUMI_BACKEND_URL", lab.folder(program.name() + "/own-backend").toUri().toString());
    this.classPath = classPath;
    this.components = lab.folder(program.name() + "/components");
    this.flat = lab.folder(program.name() + "/flat");
    this.node = lab.folder(program.name() + "/node");
  }

  /**
   * Creates the program's resources, writes the flat program from its state, and sees that both
   * would change nothing.
   */
  static Comparison of(Lab lab, Program program, Path settings, List<Path> classPath)
      throws IOException, InterruptedException {
    Comparison comparison = new Comparison(lab, program, classPath);
    comparison.deploy(settings);
    comparison.flatten();
    return comparison;
  }

  Measured measured() {
    return measured;
  }

  /** Previews both programs in turn, and the other way round in the next round. */
  Ratios preview(int rounds) throws IOException, InterruptedException {
    return alternating(rounds, this::previewFlat);
  }

  /**
   * The same against the program for Node.js.
   *
   * @return nothing where Node.js or the engine's language host for it is missing
   */
  Optional<Ratios> previewAgainstNode(int rounds) throws IOException, InterruptedException {
    if (!Files.exists(node.resolve("index.js"))) {
      return Optional.empty();
    }
    previewNode();
    return Optional.of(alternating(rounds, this::previewNode));
  }

  private Ratios alternating(int rounds, Preview baseline)
      throws IOException, InterruptedException {
    List<Cost> ours = new ArrayList<>();
    List<Cost> theirs = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      if (round % 2 == 0) {
        ours.add(previewComponents());
        theirs.add(baseline.run());
      } else {
        theirs.add(baseline.run());
        ours.add(previewComponents());
      }
    }
    return Ratios.of(ours, theirs);
  }

  private void deploy(Path settings) throws IOException, InterruptedException {
    project(components, settings, "java", "binary: program.jar");
    FlatJar.pack(
        components.resolve("program.jar"), program.mainClass(), classPath, lab.folder("empty"));
    lab.pulumi(components, environment, "stack", "init", STACK);
    lab.pulumi(
        components,
        environment,
        "config",
        "set",
        "site:domain",
        "www." + program.name() + ".example");
    Duration before = lab.providers();
    Cost up = lab.pulumi(components, environment, "up", "--yes", "--skip-preview");
    Duration providers = lab.providers().minus(before);
    double share =
        (double) providers.toMillis() / (up.processor().toMillis() + providers.toMillis());
    measured = new Measured(0, share, 0, 0);
  }

  private void flatten() throws IOException, InterruptedException {
    Path exported = lab.folder(program.name()).resolve("state.json");
    lab.pulumi(
        components,
        environment,
        "stack",
        "export",
        "--show-secrets",
        "--file",
        exported.toString());
    JsonNode state = FlatState.of(JSON.readTree(exported.toFile()));
    Files.delete(exported);
    Path imported = lab.folder(program.name()).resolve("flat.json");
    JSON.writeValue(imported.toFile(), state);

    Path settings = components.resolve("Pulumi." + STACK + ".yaml");
    project(flat, settings, "java", "binary: program.jar");
    FlatJar.compile(FlatSource.of(state), classPath, flat, flat.resolve("program.jar"));
    flatEnvironment.put(
        "PULUMI_BACKEND_URL", lab.folder(program.name() + "/backend").toUri().toString());
    lab.pulumi(flat, flatEnvironment, "stack", "init", STACK);
    lab.pulumi(flat, flatEnvironment, "stack", "import", "--file", imported.toString());

    if (NodeHost.missing(lab.path()).isEmpty()) {
      project(node, settings, "nodejs", "typescript: false");
      Map<String, String> files = NodeSource.of(state, NodeHost.PACKAGES);
      for (Map.Entry<String, String> file : files.entrySet()) {
        Files.writeString(node.resolve(file.getKey()), file.getValue());
      }
      NodeHost.install(lab, node);
      lab.pulumi(node, flatEnvironment, "stack", "select", STACK);
    }

    // The first run of each records its class data, the second is the first warm one.
    Path peak = lab.folder(program.name()).resolve("peak");
    Map<String, String> asking = new HashMap<>(environment);
    asking.put("BENCH_PEAK", peak.toString());
    lab.pulumi(components, asking, "preview", "--expect-no-changes");
    previewComponents();
    Map<String, String> askingFlat = new HashMap<>(flatEnvironment);
    askingFlat.put("BENCH_PEAK", peak + "-flat");
    lab.pulumi(flat, askingFlat, "preview", "--expect-no-changes");
    previewFlat();
    lab.pulumi(components, asking, "preview", "--expect-no-changes");
    lab.pulumi(flat, askingFlat, "preview", "--expect-no-changes");
    measured =
        new Measured(
            state.path("deployment").path("resources").size(),
            measured.providerShare(),
            kibibytes(peak),
            kibibytes(Path.of(peak + "-flat")));
  }

  private static long kibibytes(Path peak) throws IOException {
    // The development stack's program does not report.
    return Files.exists(peak) ? Long.parseLong(Files.readString(peak)) : 0;
  }

  private Cost previewComponents() throws IOException, InterruptedException {
    return lab.pulumi(components, environment, "preview", "--expect-no-changes");
  }

  private Cost previewFlat() throws IOException, InterruptedException {
    return lab.pulumi(flat, flatEnvironment, "preview", "--expect-no-changes");
  }

  private Cost previewNode() throws IOException, InterruptedException {
    return lab.pulumi(node, flatEnvironment, "preview", "--expect-no-changes");
  }

  private void project(Path folder, Path settings, String runtime, String option)
      throws IOException {
    Files.writeString(
        folder.resolve("Pulumi.yaml"),
        """
        name: bench-%s
        runtime:
          name: %s
          options:
            %s
        """
            .formatted(program.name(), runtime, option));
    Files.copy(settings, folder.resolve("Pulumi." + STACK + ".yaml"));
  }

  private interface Preview {
    Cost run() throws IOException, InterruptedException;
  }
}
