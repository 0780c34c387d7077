package io.sitewright.localcloud.core;

import java.time.Instant;
import java.util.List;

/** The rules of one phase of a {@link CfZone}, in order. Every change makes a new version. */
public record CfRuleset(
    String id,
    String zoneId,
    String name,
    String description,
    String kind,
    String phase,
    List<CfRule> rules,
    int version,
    Instant lastUpdated) {
  public CfRuleset {
    rules = List.copyOf(rules);
  }
}
