package io.sitewright.model.settings;

import java.math.BigDecimal;
import java.util.Optional;

/** Reads an amount of US dollars. */
final class Money extends Reading<BigDecimal> {
  private static final String PATTERN = "[0-9]{1,9}(\\.[0-9]{1,2})?";

  @Override
  Optional<BigDecimal> read(Raw raw) {
    if (!raw.text().matches(PATTERN)) {
      return raw.refuse("not an amount of money");
    }
    BigDecimal amount = new BigDecimal(raw.text());
    return amount.signum() == 0 ? raw.refuse("out of range") : Optional.of(amount);
  }

  @Override
  String expected() {
    return "US dollars a month, such as 40 or 39.50";
  }

  @Override
  Shape shape() {
    return new Shape.Text(PATTERN);
  }
}
