package io.sitewright.cli.stack;

import com.fasterxml.jackson.databind.JsonNode;
import io.sitewright.cli.Refusal;
import io.sitewright.cli.engine.StateDocument;
import io.sitewright.model.InvalidSettingsException;
import io.sitewright.model.Problems;
import io.sitewright.model.settings.SiteSettings;

/**
 * What a site that is up cannot change: it would replace its network, its stores and so every
 * machine, the database among them, and the engine would refuse half-way through.
 */
public final class LivingSite {
  private LivingSite() {}

  /** Refuses settings that would move the site that the state holds; an empty state takes any. */
  public static void check(StateDocument state, SiteSettings settings) {
    var problems = new Problems();
    state
        .first("sitewright:index:Site")
        .map(site -> site.path("outputs"))
        .ifPresent(
            site -> {
              stays(problems, "region", settings.region().slug(), site.path("region"));
              stays(problems, "vpcRange", settings.vpcRange().toString(), site.path("vpcRange"));
            });
    try {
      problems.throwIfAny();
    } catch (InvalidSettingsException e) {
      throw Refusal.wrongUsage(String.valueOf(e.getMessage()));
    }
  }

  private static void stays(Problems problems, String key, String wanted, JsonNode living) {
    if (living.isTextual() && !living.asText().equals(wanted)) {
      problems.add(
          "site:" + key,
          wanted,
          "not that of the site, which is up with %s and would lose its data by moving"
              .formatted(living.asText()),
          "keep %s, or make a new stack and restore a backup into it".formatted(living.asText()));
    }
  }
}
