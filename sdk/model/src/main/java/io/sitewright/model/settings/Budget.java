package io.sitewright.model.settings;

import io.sitewright.model.Problems;
import io.sitewright.model.Role;
import io.sitewright.model.pricing.PriceTable;
import java.math.BigDecimal;
import java.util.Optional;

/** Holds the site's cost against {@code site:monthlyBudget}. */
final class Budget {
  private Budget() {}

  static void check(SiteSettings settings, PriceTable prices, Shown shown, Problems problems) {
    if (settings.monthlyBudget().isEmpty()) {
      return;
    }
    for (Role role : Role.values()) {
      boolean priced =
          role.isMachine()
              ? prices.machine(settings.size(role)).isPresent()
              : prices.managedDatabase(settings.size(role)).isPresent();
      if (settings.count(role) > 0 && !priced) {
        problems.add(
            "site:monthlyBudget",
            shown.of(CostTable.MONTHLY_BUDGET, ""),
            "not to be held against a %s of size %s, which the price table of %s lacks"
                .formatted(role.label(), settings.size(role), prices.date()),
            "add that size to the price table or choose another");
        return;
      }
    }
    Optional<BigDecimal> budget = settings.monthlyBudget();
    BigDecimal cost = settings.bill(prices).total();
    if (budget.get().compareTo(cost) < 0) {
      problems.add(
          "site:monthlyBudget",
          shown.of(CostTable.MONTHLY_BUDGET, ""),
          "less than the %s US dollars a month that the site costs by the price table of %s"
              .formatted(cost.toPlainString(), prices.date()),
          "raise it or choose fewer or smaller machines");
    }
  }
}
