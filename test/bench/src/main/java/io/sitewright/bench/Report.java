package io.sitewright.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The figures of one run as a page of ratios. */
final class Report {
  private static final double COST_GOAL = 1.05;
  private static final double SHARE_GOAL = 0.10;
  private static final double MEMORY_GOAL_MB = 200;

  private static final double NODE_GOAL = 1.0;
  private static final double GROWTH_GOAL = 1.2;
  private static final double POOL_SECONDS_GOAL = 90;
  private static final long POLICY_MILLIS_GOAL = 400;
  private static final double POLICY_SHARE_GOAL = 0.05;

  private final List<String> rows = new ArrayList<>();
  private final List<String> shares = new ArrayList<>();
  private final List<String> memory = new ArrayList<>();
  private final List<String> node = new ArrayList<>();
  private final List<String> growth = new ArrayList<>();
  private final List<String> buckets = new ArrayList<>();
  private final List<String> policies = new ArrayList<>();
  private final List<Growth> sizes = new ArrayList<>();

  /** Adds what was measured of a program. */
  void add(String name, Comparison.Measured measured, Ratios preview) {
    rows.add(
        "| %s | %d | %s | %s | %s |"
            .formatted(
                name,
                measured.resources(),
                preview.wall(),
                preview.processor(),
                verdict(preview.wall().median() <= COST_GOAL)));
    shares.add(
        "| %s | %s | %s |"
            .formatted(
                name,
                percent(measured.providerShare()),
                verdict(measured.providerShare() <= SHARE_GOAL)));
    if (measured.peakKibibytes() > 0) {
      double ours = megabytes(measured.peakKibibytes());
      memory.add(
          String.format(
              Locale.ROOT,
              "| %s | %.0f MB | %.2f | %s |",
              name,
              ours,
              ours / megabytes(measured.flatPeakKibibytes()),
              verdict(ours <= MEMORY_GOAL_MB)));
    }
  }

  /** Adds what a pool cost to create; the next one is larger. */
  void add(Growth size) {
    String beyond = "| | | |";
    if (sizes.size() >= 2) {
      Growth small = sizes.get(sizes.size() - 2);
      Growth middle = sizes.get(sizes.size() - 1);
      double processor = ratio(size, middle, small, g -> g.processor().toMillis());
      double memory = ratio(size, middle, small, g -> g.kibibytes() + g.serviceKibibytes());
      beyond =
          String.format(
              Locale.ROOT,
              "| %.2f | %.2f | %s |",
              processor,
              memory,
              verdict(Math.max(processor, memory) <= GROWTH_GOAL));
    }
    sizes.add(size);
    growth.add(
        String.format(
            Locale.ROOT,
            "| %d | %.1f s | %.1f s | %.0f ms | %.0f MB | %.0f MB | %.2f MB %s",
            size.webservers(),
            size.wall().toMillis() / 1000.0,
            size.processor().toMillis() / 1000.0,
            (double) size.processor().toMillis() / size.webservers(),
            megabytes(size.kibibytes()),
            megabytes(size.serviceKibibytes()),
            megabytes(size.kibibytes() + size.serviceKibibytes()) / size.webservers(),
            beyond));
  }

  /** Adds what the same pool cost to create with the engine's state in a bucket. */
  void addInBucket(Growth inFolder, Growth inBucket) {
    double seconds = inBucket.wall().toMillis() / 1000.0;
    buckets.add(
        String.format(
            Locale.ROOT,
            "| %d | %.1f s | %.2f | %.2f | %s |",
            inBucket.webservers(),
            seconds,
            seconds * 1000 / inFolder.wall().toMillis(),
            (double) inBucket.processor().toMillis() / inFolder.processor().toMillis(),
            verdict(seconds <= POOL_SECONDS_GOAL)));
  }

  /** Adds what the policy pack adds to a preview. */
  void add(PolicyCost cost) {
    // A small stack may take the pack's start, a large one a share.
    boolean held =
        cost.added().toMillis() <= POLICY_MILLIS_GOAL || cost.share() <= POLICY_SHARE_GOAL;
    policies.add(
        String.format(
            Locale.ROOT,
            "| %s | %.2f s | %.2f s | %s | %s |",
            cost.name(),
            cost.without().toMillis() / 1000.0,
            cost.added().toMillis() / 1000.0,
            percent(cost.share()),
            verdict(held)));
  }

  private static double ratio(
      Growth large, Growth middle, Growth small, ToDoubleFunction<Growth> measure) {
    return large.each(middle, measure) / middle.each(small, measure);
  }

  /** Adds the comparison of a program with that for Node.js. */
  void addNode(String name, Ratios preview) {
    node.add(
        "| %s | %s | %s | %s |"
            .formatted(
                name,
                preview.wall(),
                preview.processor(),
                verdict(preview.wall().median() < NODE_GOAL)));
  }

  /**
   * The whole page, in Markdown.
   *
   * @param missing why there is no comparison with Node.js
   */
  String page(String command, String machine, Optional<String> missing) {
    return """
        # Performance

        What the components cost, as ratios measured in one run with alternating order. `%s` repeats it and rewrites this page. The flat program is generated from the
        component program's state: the same resources with the same inputs, dependencies and options, no components, the same JVM flags; the engine sees no change in either.
        The flat program starts by `Pulumi.run`, the other by `Sitewright.run`, which also keeps the SDK's debug log from the engine: a ratio below 1 is that difference too, not components alone.
        A ratio is the median over the pairs, its range in brackets. Measured on %s.

        ## Warm `preview`, components against flat (goal: at most 1.05)

        | program | resources | wall time | processor time | goal |
        |---|---|---|---|---|
        %s

        ## The providers' share of the processor time of the `up` that creates everything (goal: at most 10%%)

        The providers are the local cloud: both providers, the machines it simulates, and the store that the machines and the plugin ask.

        | program | share | goal |
        |---|---|---|
        %s

        ## Peak memory of the program in a `preview` (goal: at most 200 MB at 100 webservers)

        | program | components | against flat | goal |
        |---|---|---|---|
        %s

        ## Creating a pool, by its size (goal: what a further webserver costs grows at most 1.2 times)

        One `up` on an empty local cloud, with all of each webserver's five resources (machine, slot's tag, membership, `Ready`, DNS record), the engine's state kept by the state service. Processor time is that of all processes: engine, program, plugin, local cloud,
        state service. A further webserver: from the size before to this one, against from the one before that.

        | webservers | wall time | processor time | of it each | engine and program | local cloud and state service | memory each | further: processor | further: memory | goal |
        |---|---|---|---|---|---|---|---|---|---|
        %s

        The same with the engine's state in a bucket of the local cloud, every step written before the engine goes on (goal: at most 90 s):

        | webservers | wall time | wall time against a folder | processor time against a folder | goal |
        |---|---|---|---|---|
        %s

        ## What the policy pack adds to a warm `preview` (goal: at most 0.4 s, or 5%% of a long one)

        | stack | without | added | share | goal |
        |---|---|---|---|---|
        %s

        ## TypeScript: components in Java against a flat program for Node.js, compiled beforehand (goal: below 1.0)

        %s
        """
        .formatted(
            command,
            machine,
            lines(rows),
            lines(shares),
            lines(memory),
            lines(growth),
            lines(buckets),
            lines(policies),
            missing.orElseGet(
                () ->
                    "| program | wall time | processor time | goal |\n|---|---|---|---|\n"
                        + lines(node)));
  }

  private static String lines(List<String> lines) {
    return lines.isEmpty() ? "| none | | | |" : String.join("\n", lines);
  }

  private static String verdict(boolean held) {
    return held ? "held" : "missed";
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f%%", share * 100);
  }

  private static double megabytes(long kibibytes) {
    return kibibytes * 1024 / 1e6;
  }
}
