package io.sitewright.bench;

import io.sitewright.bench.flat.FlatJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * What it costs to create a pool, by its size: the whole {@code up} with all resources of each
 * webserver, on the local cloud, the engine's state kept by the state service.
 *
 * @param webservers how many
 * @param wall from the command's start to its end
 * @param processor of all processes that took part
 * @param kibibytes the most memory that the engine's processes, the program among them, had
 * @param serviceKibibytes the same of the state service and the local cloud
 */
record Growth(
    int webservers, Duration wall, Duration processor, long kibibytes, long serviceKibibytes) {
  private static final String STACK = "growth";

  /** Creates a pool of that size on an empty cloud, its state in a folder of the launcher's. */
  static Growth measure(Lab lab, int webservers, Path settings, List<Path> classPath)
      throws IOException, InterruptedException {
    empty(lab);
    Duration before = lab.services();
    Up up = create(lab, name(webservers), webservers, settings, classPath, Map.of());
    Duration processor = up.cost().processor().plus(lab.services()).minus(before);
    return new Growth(
        webservers, up.cost().wall(), processor, up.kibibytes(), lab.servicesKibibytes());
  }

  /** The same with the state in a bucket of the local cloud. */
  static Growth inBucket(Lab lab, int webservers, Path settings, List<Path> classPath)
      throws IOException, InterruptedException {
    empty(lab);
    try (StateBucket bucket = lab.stateBucket()) {
      Duration before = lab.services().plus(bucket.processor());
      Up up =
          create(
              lab,
              name(webservers) + "-in-bucket",
              webservers,
              settings,
              classPath,
              bucket.environment());
      Duration processor =
          up.cost().processor().plus(lab.services()).plus(bucket.processor()).minus(before);
      return new Growth(
          webservers,
          up.cost().wall(),
          processor,
          up.kibibytes(),
          lab.servicesKibibytes() + bucket.kibibytes());
    }
  }

  private static void empty(Lab lab) throws IOException, InterruptedException {
    lab.launcher("cloud", "reset");
    lab.allowMachines(10_000);
  }

  private static Up create(
      Lab lab,
      String name,
      int webservers,
      Path settings,
      List<Path> classPath,
      Map<String, String> state)
      throws IOException, InterruptedException {
    Program program = Program.pool(webservers);
    Path folder = lab.folder(name);
    Files.writeString(
        folder.resolve("Pulumi.yaml"),
        "name: %s\nruntime:\n  name: java\n  options:\n    binary: program.jar\n".formatted(name));
    Files.copy(settings, folder.resolve("Pulumi." + STACK + ".yaml"));
    FlatJar.pack(
        folder.resolve("program.jar"), program.mainClass(), classPath, lab.folder("empty"));
    Map<String, String> more = new TreeMap<>(program.environment());
    more.putAll(state);
    lab.pulumi(folder, more, "stack", "init", STACK, "--secrets-provider", "passphrase");
    lab.pulumi(folder, more, "config", "set", "site:domain", "www.growth.example");
    PeakOfProcesses peak = PeakOfProcesses.watch();
    Cost up = lab.pulumi(folder, more, "up", "--yes", "--skip-preview", "--parallel", "64");
    return new Up(up, peak.end());
  }

  /**
   * One {@code up}.
   *
   * @param kibibytes the most memory that the engine's processes had
   */
  private record Up(Cost cost, long kibibytes) {}

  /** The project of a pool, and its folder in the laboratory. */
  static String name(int webservers) {
    return "growth-" + webservers;
  }

  /** What each webserver beyond those of a smaller pool costs, of a measure. */
  double each(Growth smaller, ToDoubleFunction<Growth> measure) {
    return (measure.applyAsDouble(this) - measure.applyAsDouble(smaller))
        / (webservers - smaller.webservers);
  }
}
