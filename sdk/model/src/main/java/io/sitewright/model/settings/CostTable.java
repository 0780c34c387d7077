package io.sitewright.model.settings;

import java.math.BigDecimal;
import java.util.List;

/** What the site may cost. */
final class CostTable {
  static final Setting<BigDecimal> MONTHLY_BUDGET =
      Setting.maybe(
          "monthlyBudget",
          new Money(),
          "What the site may cost a month by the price table; a dearer one is refused.");
  static final List<Setting<?>> ALL = List.of(MONTHLY_BUDGET);

  private CostTable() {}
}
