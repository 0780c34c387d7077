package io.sitewright.clouds;

import io.sitewright.model.Cidr;
import io.sitewright.model.Traffic;
import java.util.List;
import java.util.Set;

/**
 * Who may reach a group on one port, or ping it: ranges of addresses and groups of machines. Made
 * by {@link CloudRules}.
 *
 * @param ranges in canonical order, each once
 * @param groups labels of groups, in canonical order, each once
 */
public record InboundRule(Traffic on, List<Cidr> ranges, List<String> groups) {
  public InboundRule {
    ranges = List.copyOf(ranges);
    groups = List.copyOf(groups);
    if (ranges.isEmpty() && groups.isEmpty()) {
      throw new IllegalArgumentException(
          "InboundRule on %s admits nobody; vendors read that as anybody, so leave the rule out."
              .formatted(on));
    }
    if (Set.copyOf(groups).size() != groups.size() || Set.copyOf(ranges).size() != ranges.size()) {
      throw new IllegalArgumentException(
          "InboundRule on %s names a source twice; name it once.".formatted(on));
    }
  }
}
