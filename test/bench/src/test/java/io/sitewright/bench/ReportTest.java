package io.sitewright.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ReportTest {
  @Test
  void saysWhichGoalsWereHeld() {
    Report report = new Report();
    report.add(
        "dev",
        new Comparison.Measured(40, 0.101, 0, 0),
        new Ratios(new Ratio(1.05, 1, 1.1, 3), new Ratio(1.1, 1, 1.2, 3)));
    report.add(
        "pool-100",
        new Comparison.Measured(600, 0.08, 210_000, 140_000),
        new Ratios(new Ratio(1.06, 1, 1.1, 3), new Ratio(1, 1, 1, 3)));
    assertThat(report.page("./sitewright bench", "2 processors", Optional.of("Not compared.")))
        .contains(
            "| dev | 40 | 1.05 (1.00 to 1.10 in 3 pairs) | 1.10 (1.00 to 1.20 in 3 pairs) | held |")
        .contains(
            "| pool-100 | 600 | 1.06 (1.00 to 1.10 in 3 pairs) | 1.00 (1.00 to 1.00 in 3 pairs) | missed |")
        .contains("| dev | 10% | missed |", "| pool-100 | 8% | held |")
        .contains("| pool-100 | 215 MB | 1.50 | missed |")
        .doesNotContain("| dev | 0 MB");
  }

  @Test
  void aSmallStackMayTakeThePacksStartAndALargeOneAShare() {
    Report report = new Report();
    report.add(new PolicyCost("small", Duration.ofSeconds(2), Duration.ofMillis(390), 0.195));
    report.add(new PolicyCost("large", Duration.ofSeconds(40), Duration.ofMillis(1900), 0.0475));
    report.add(new PolicyCost("slow", Duration.ofSeconds(4), Duration.ofMillis(900), 0.225));
    assertThat(report.page("./sitewright bench", "2 processors", Optional.empty()))
        .contains("| small | 2.00 s | 0.39 s | 20% | held |")
        .contains("| large | 40.00 s | 1.90 s | 5% | held |")
        .contains("| slow | 4.00 s | 0.90 s | 23% | missed |");
  }

  @Test
  void comparesWithNodeWhereThereIsOne() {
    Report report = new Report();
    Ratio less = new Ratio(0.8, 0.7, 0.9, 3);
    report.addNode("dev", new Ratios(less, less));
    report.addNode("pool-10", new Ratios(new Ratio(1, 1, 1, 3), less));
    assertThat(report.page("./sitewright bench", "2 processors", Optional.empty()))
        .contains(
            "| dev | 0.80 (0.70 to 0.90 in 3 pairs) | 0.80 (0.70 to 0.90 in 3 pairs) | held |")
        .contains(
            "| pool-10 | 1.00 (1.00 to 1.00 in 3 pairs) | 0.80 (0.70 to 0.90 in 3 pairs) | missed |");
  }
}
