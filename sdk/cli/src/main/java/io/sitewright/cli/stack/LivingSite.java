package io.sitewright.cli.stack;

import com.fasterxml.jackson.databind.JsonNode;
import io.sitewright.cli.Refusal;
import io.sitewright.cli.engine.StateDocument;
import io.sitewright.model.InvalidSettingsException;
import io.sitewright.model.Problems;
import io.sitewright.model.settings.SiteSettings;

/**
 * What a site that is up cannot change: it would replace its network, its stores and so every
 * machine, or lose its managed database, and the engine would refuse half-way through.
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
    staysManaged(problems, state, settings.managedDatabase().label());
    try {
      problems.throwIfAny();
    } catch (InvalidSettingsException e) {
      throw Refusal.wrongUsage(String.valueOf(e.getMessage()));
    }
  }

  /** Given for one run only, it is easily forgotten at the next. */
  private static void staysManaged(Problems problems, StateDocument state, String wanted) {
    state.resources("digitalocean:index/databaseCluster:DatabaseCluster").stream()
        .filter(cluster -> cluster.path("protect").asBoolean())
        .map(cluster -> cluster.path("outputs").path("engine").asText())
        .map(engine -> engine.equals("pg") ? "postgresql" : engine)
        .filter(engine -> !engine.equals(wanted))
        .findFirst()
        .ifPresent(
            engine ->
                problems.add(
                    "site:managedDatabase",
                    wanted,
                    "not that of the site, whose data is in a managed %s that no update takes away"
                        .formatted(engine),
                    "set it to %s in the stack's settings, or give -c site:managedDatabase=%s again if it was meant for one run"
                        .formatted(engine, engine)));
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
