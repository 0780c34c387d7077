package io.sitewright.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the policy pack adds to a warm preview of a stack that is there: previews with it and
 * without it, in turn.
 *
 * @param name the stack
 * @param without the median wall time without the pack
 * @param added the median of what the pack adds, pair by pair
 * @param share the same as a share of the preview
 */
record PolicyCost(String name, Duration without, Duration added, double share) {
  private static final String STACK = "production";

  /** Brings the production stack up on an empty cloud and measures it. */
  static PolicyCost ofProduction(Lab lab, Path root, int rounds)
      throws IOException, InterruptedException {
    lab.launcher("cloud", "reset");
    Path project = root.resolve("stacks/production");
    Path folder = lab.folder("policies-production");
    Files.writeString(
        folder.resolve("Pulumi.yaml"),
        "name: policies-production\nruntime:\n  name: java\n  options:\n    binary: %s\n"
            .formatted(project.resolve("target/production.jar")));
    Files.copy(
        project.resolve("Pulumi." + STACK + ".yaml"), folder.resolve("Pulumi." + STACK + ".yaml"));
    lab.pulumi(folder, Map.of(), "stack", "init", STACK, "--secrets-provider", "passphrase");
    lab.pulumi(folder, Map.of(), "up", "--yes", "--skip-preview");
    return measure(lab, root, "production", folder, Map.of(), rounds);
  }

  /** Measures a stack that is there, in the project's folder where it is selected. */
  static PolicyCost measure(
      Lab lab, Path root, String name, Path folder, Map<String, String> environment, int rounds)
      throws IOException, InterruptedException {
    Path advice = folder.resolve("policies.json");
    // A pool of a benchmark breaks caps and budgets; the pack is to look, not to stop.
    Files.writeString(advice, "{\"all\": \"advisory\"}");
    String[] with = {
      "preview",
      "--policy-pack",
      root.resolve("policies").toString(),
      "--policy-pack-config",
      advice.toString()
    };
    // The first records the pack's class data, the second is the first that begins with it.
    lab.pulumi(folder, environment, with);
    awaitArchive(root);
    lab.pulumi(folder, environment, with);
    lab.pulumi(folder, environment, "preview");
    List<Duration> without = new ArrayList<>();
    List<Duration> added = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      Duration one;
      Duration other;
      if (round % 2 == 0) {
        one = lab.pulumi(folder, environment, "preview").wall();
        other = lab.pulumi(folder, environment, with).wall();
      } else {
        other = lab.pulumi(folder, environment, with).wall();
        one = lab.pulumi(folder, environment, "preview").wall();
      }
      without.add(one);
      added.add(other.minus(one));
    }
    Duration plain = median(without);
    Duration more = median(added);
    return new PolicyCost(name, plain, more, (double) more.toMillis() / plain.toMillis());
  }

  /** A second process records the archive beside the run; measuring meanwhile would count it. */
  private static void awaitArchive(Path root) throws IOException, InterruptedException {
    Path recording = root.resolve("policies/pack/target/policies.jsa.recording");
    long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (Files.exists(recording)) {
      if (System.nanoTime() > end) {
        throw new IOException("the pack's class data was not recorded within two minutes");
      }
      Thread.sleep(200);
    }
  }

  static Duration median(List<Duration> all) {
    List<Duration> sorted = all.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
