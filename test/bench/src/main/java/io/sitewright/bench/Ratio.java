package io.sitewright.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * How much longer one thing takes than another. Measurements come in pairs, taken one after the
 * other, so that a load that comes and goes meets both; the ratio is the median over the pairs.
 */
public record Ratio(double median, double lowest, double highest, int pairs) {

  /**
   * Compares pair by pair.
   *
   * @param measured durations of the thing in question
   * @param baseline durations of what it is compared with, pair by pair
   */
  public static Ratio of(List<Duration> measured, List<Duration> baseline) {
    if (measured.isEmpty() || measured.size() != baseline.size()) {
      throw new IllegalArgumentException(
          "A ratio needs as many measurements as baselines, and at least one; these are %d and %d."
              .formatted(measured.size(), baseline.size()));
    }
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < measured.size(); i++) {
      if (baseline.get(i).isZero() || baseline.get(i).isNegative()) {
        throw new IllegalArgumentException(
            "The baseline %d is %s; a duration above zero is needed."
                .formatted(i + 1, baseline.get(i)));
      }
      ratios.add((double) measured.get(i).toNanos() / baseline.get(i).toNanos());
    }
    Collections.sort(ratios);
    return new Ratio(median(ratios), ratios.get(0), ratios.get(ratios.size() - 1), ratios.size());
  }

  /** The middle of sorted numbers; of an even count, the mean of the two in the middle. */
  static double median(List<Double> sorted) {
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** The median, with the range in brackets: {@code 1.03 (0.99 to 1.08 in 7 pairs)}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%.2f (%.2f to %.2f in %d pairs)", median, lowest, highest, pairs);
  }
}
