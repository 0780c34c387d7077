package io.sitewright.bench;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/**
 * {@code ./sitewright bench}: compares component programs with flat ones and writes the ratios
 * down.
 */
public final class Bench {
  private final Path root;
  private final Options options;

  private Bench(Path root, Options options) {
    this.root = root;
    this.options = options;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Options options;
    try {
      options = Options.parse(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println("sitewright: " + e.getMessage());
      System.exit(2);
      return;
    }
    new Bench(Path.of(property("sitewright.root")), options)
        .run(Path.of(property("sitewright.engine")));
  }

  private void run(Path engine) throws IOException, InterruptedException {
    List<Program> programs = new ArrayList<>(List.of(Program.developmentStack()));
    options.pools().forEach(webservers -> programs.add(Program.pool(webservers)));
    String machine = machine();
    Report report = new Report();
    List<Path> classPath = classPath();
    Path settings = root.resolve("stacks/dev/Pulumi.dev.yaml");
    say("starting a local cloud of its own");
    try (Lab lab = Lab.open(root, engine, root.resolve("test/bench/target/lab"))) {
      for (Program program : programs) {
        lab.allowMachines(10_000);
        say(program.name() + ": creating, and writing the flat program");
        Comparison comparison = Comparison.of(lab, program, settings, classPath);
        say(program.name() + ": " + options.rounds() + " pairs of previews");
        Ratios preview = comparison.preview(options.rounds());
        report.add(program.name(), comparison.measured(), preview);
        comparison
            .previewAgainstNode(options.rounds())
            .ifPresent(ratios -> report.addNode(program.name(), ratios));
        say(
            "%s: components against flat: wall %s, processor %s"
                .formatted(program.name(), preview.wall(), preview.processor()));
        lab.launcher("cloud", "reset");
      }
      for (int webservers : options.growth()) {
        say("creating a pool of " + webservers);
        Growth inFolder = Growth.measure(lab, webservers, settings, classPath);
        report.add(inFolder);
        if (options.policies()) {
          say("previews of it with and without the policy pack");
          report.add(
              PolicyCost.measure(
                  lab,
                  root,
                  webservers + " webservers",
                  lab.folder(Growth.name(webservers)),
                  Program.pool(webservers).environment(),
                  options.rounds()));
        }
        say("the same with the engine's state in a bucket");
        report.addInBucket(inFolder, Growth.inBucket(lab, webservers, settings, classPath));
      }
      if (options.policies()) {
        say("the production stack with and without the policy pack");
        report.add(PolicyCost.ofProduction(lab, root, options.rounds()));
      }
    }
    Optional<String> missing = NodeHost.missing(String.valueOf(System.getenv("PATH")));
    String page = report.page("./sitewright bench", machine, missing);
    System.out.println(page);
    if (options.write()) {
      Files.writeString(root.resolve("docs/performance.md"), page);
    }
  }

  /** Says how busy the machine was with other work, too: it widens the ranges. */
  private static String machine() {
    return String.format(
        Locale.ROOT,
        "%d processors, %s %s, JDK %s, at a load average of %.1f when it began",
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        System.getProperty("java.version"),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  /** This program's own jar and its libraries, which are those that the programs need. */
  private static List<Path> classPath() throws IOException {
    List<Path> result = new ArrayList<>();
    for (String entry :
        Pattern.compile(File.pathSeparator)
            .splitAsStream(System.getProperty("java.class.path"))
            .toList()) {
      Path path = Path.of(entry).toAbsolutePath();
      result.add(path);
      if (Files.isRegularFile(path)) {
        try (JarFile jar = new JarFile(path.toFile())) {
          String more =
              jar.getManifest() == null
                  ? null
                  : jar.getManifest().getMainAttributes().getValue("Class-Path");
          if (more != null) {
            Pattern.compile(" ")
                .splitAsStream(more)
                .map(path::resolveSibling)
                .filter(Files::exists)
                .forEach(result::add);
          }
        }
      }
    }
    return result.stream().distinct().toList();
  }

  private static String property(String name) {
    String value = System.getProperty(name);
    if (value == null) {
      throw new IllegalStateException(
          "The property " + name + " is missing; start the benchmark by ./sitewright bench.");
    }
    return value;
  }

  private static void say(String words) {
    System.err.println("bench: " + words);
  }
}
