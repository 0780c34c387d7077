package io.sitewright.bench;

import java.util.List;

/** How much more a component program takes than a flat one: of wall time and of processor time. */
record Ratios(Ratio wall, Ratio processor) {
  static Ratios of(List<Cost> measured, List<Cost> baseline) {
    return new Ratios(
        Ratio.of(
            measured.stream().map(Cost::wall).toList(), baseline.stream().map(Cost::wall).toList()),
        Ratio.of(
            measured.stream().map(Cost::processor).toList(),
            baseline.stream().map(Cost::processor).toList()));
  }
}
