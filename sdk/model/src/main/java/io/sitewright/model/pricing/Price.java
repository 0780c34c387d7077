package io.sitewright.model.pricing;

import java.math.BigDecimal;

/**
 * US dollars a month for one piece, and whether the figure was assumed and not read from the
 * vendor's page.
 */
public record Price(BigDecimal monthly, boolean assumed) {

  public Price {
    if (monthly.signum() < 0) {
      throw new IllegalArgumentException(
          "Price %s is negative; write what a month costs, 0 or more."
              .formatted(monthly.toPlainString()));
    }
  }

  Price times(BigDecimal factor) {
    return new Price(monthly.multiply(factor), assumed);
  }
}
