package io.sitewright.cli.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.cli.Refusal;
import io.sitewright.cli.engine.StateDocument;
import io.sitewright.model.InvalidSettingsException;
import io.sitewright.model.Problems;
import io.sitewright.model.settings.SiteSettings;
import java.util.Optional;

/**
 * What a site that is up cannot change. Another place would replace its network, its stores and so
 * every machine, the database among them, and the engine would refuse half-way through; another
 * kind of database would leave the site's data behind.
 */
public final class LivingSite {
  private static final String CLUSTER = "digitalocean:index/databaseCluster:DatabaseCluster";
  private static final String MOVE_IT =
      "make a new stack and move the data with the application's own tools";

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
              dataComesAlong(problems, state, site, settings);
            });
    try {
      problems.throwIfAny();
    } catch (InvalidSettingsException e) {
      throw Refusal.wrongUsage(String.valueOf(e.getMessage()));
    }
  }

  private static void dataComesAlong(
      Problems problems, StateDocument state, JsonNode site, SiteSettings settings) {
    Optional<ObjectNode> managed = state.first(CLUSTER);
    String own = site.path("databaseEngine").asText();
    if (managed.isPresent()) {
      leavesManaged(problems, state, managed.get(), settings);
    } else if (!site.path("managedDatabase").asText().equals("none")) {
      return;
    } else if (settings.managedDatabase().isUsed()) {
      isTakenBy(problems, kind(own), own, settings);
    } else if (!own.equals(settings.databaseEngine().label())) {
      problems.add(
          "site:databaseEngine",
          settings.databaseEngine().label(),
          "not where the data of the site is, which is up with %s".formatted(own),
          "keep %s, or %s".formatted(own, MOVE_IT));
    }
  }

  /**
   * Given for one run only, a managed database is easily forgotten at the next. One that nobody
   * protects holds nothing of the site yet, or people have said that they can do without.
   */
  private static void leavesManaged(
      Problems problems, StateDocument state, ObjectNode managed, SiteSettings settings) {
    String kind = kind(managed.path("inputs").path("engine").asText());
    if (settings.managedDatabase().isUsed()) {
      isTakenBy(problems, kind, "the managed " + kind, settings);
    } else if (managed.path("protect").asBoolean() || SiteData.hasJustMoved(state)) {
      problems.add(
          "site:managedDatabase",
          "none",
          "not that of the site, whose data is in a managed %s that no update takes away"
              .formatted(kind),
          "set it to %s in the stack's settings, or give -c site:managedDatabase=%s again if it was meant for one run"
              .formatted(kind, kind));
    } else if (SiteData.isToMove(state) && !kind(settings.databaseEngine().label()).equals(kind)) {
      problems.add(
          "site:databaseEngine",
          settings.databaseEngine().label(),
          "not where the data of the site is, which was to move into a managed %s".formatted(kind),
          "write " + (kind.equals("mysql") ? "mariadb" : kind));
    }
  }

  private static void isTakenBy(
      Problems problems, String kind, String place, SiteSettings settings) {
    String wanted = settings.managedDatabase().label();
    if (!wanted.equals(kind)) {
      problems.add(
          "site:managedDatabase",
          wanted,
          "not what takes the data of the site, which is in %s".formatted(place),
          "write %s, or %s".formatted(kind, MOVE_IT));
    }
  }

  /** What a managed database that speaks the same language is called. */
  private static String kind(String engine) {
    return engine.equals("pg") || engine.equals("postgresql") ? "postgresql" : "mysql";
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
