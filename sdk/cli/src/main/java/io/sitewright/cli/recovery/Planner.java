package io.sitewright.cli.recovery;

import io.sitewright.cli.engine.Urn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides what recovery does. Pure: the same facts give the same plan. */
final class Planner {
  private final Facts facts;
  private final boolean removeUnknown;
  private final Set<String> claimed = new HashSet<>();
  private final List<Plan.Step> steps = new ArrayList<>();

  private Planner(Facts facts, boolean removeUnknown) {
    this.facts = facts;
    this.removeUnknown = removeUnknown;
  }

  /**
   * The plan for these facts.
   *
   * @param removeUnknown whether the user agreed to remove machines of this site that the state
   *     does not know
   */
  static Plan plan(Facts facts, boolean removeUnknown) {
    return new Planner(facts, removeUnknown).plan();
  }

  private Plan plan() {
    Optional<String> foreign = foreignSite();
    if (foreign.isPresent()) {
      return Plan.stopped(foreign.get());
    }
    for (Facts.Finding finding : facts.findings()) {
      decide(finding);
    }
    for (VendorObject machine : facts.machines()) {
      if (facts.knows(Kind.DROPLET, machine.id())
          || claimed.contains(Kind.DROPLET + machine.id())) {
        continue;
      }
      if (!removeUnknown) {
        return Plan.stopped(
            "Machine "
                + machine.name()
                + " ("
                + machine.id()
                + ") belongs to this site but its state does not know it, and no unfinished operation explains it;"
                + " nothing was touched. To remove it, run ./sitewright recover STACK --remove.");
      }
      steps.add(new Plan.Remove(Kind.DROPLET, machine, "the state does not know it"));
    }
    return unknownDatabase().map(Plan::stopped).orElseGet(() -> new Plan(Optional.empty(), steps));
  }

  /** A database holds data: it is neither taken in unexplained nor removed, asked or unasked. */
  private Optional<String> unknownDatabase() {
    return facts.databases().stream()
        .filter(database -> !facts.knows(Kind.DATABASE_CLUSTER, database.id()))
        .filter(database -> !claimed.contains(Kind.DATABASE_CLUSTER + database.id()))
        .findFirst()
        .map(
            database ->
                "Managed database "
                    + database.name()
                    + " ("
                    + database.id()
                    + ") belongs to this site but its state does not know it, and no unfinished operation explains it;"
                    + " nothing was touched. It holds data: use the state that it was made with, or take the tag "
                    + facts.siteTag()
                    + " off it at the vendor to keep it apart.");
  }

  private Optional<String> foreignSite() {
    Optional<String> own = facts.lineage();
    for (VendorObject machine : facts.machines()) {
      Optional<String> its =
          machine.tags().stream()
              .filter(tag -> tag.startsWith(Facts.LINEAGE))
              .map(tag -> tag.substring(Facts.LINEAGE.length()))
              .findFirst();
      if (its.isEmpty() || !its.equals(own)) {
        return Optional.of(
            "The account already holds a site "
                + facts.siteTag()
                + " that this state does not describe: machine "
                + machine.name()
                + " ("
                + machine.id()
                + ") has lineage "
                + its.orElse("none")
                + ", the state has "
                + own.orElse("none")
                + "; nothing was touched. Use the state it was made with, or another project or stack name.");
      }
    }
    return Optional.empty();
  }

  private void decide(Facts.Finding finding) {
    OpenOperation operation = finding.operation();
    switch (operation.doing()) {
      case CREATING -> decideCreate(operation, finding.held());
      case CHANGING, DELETING -> {
        if (isLive(operation.urn())) {
          steps.add(new Plan.Recheck(operation.urn()));
        } else {
          steps.add(new Plan.Forget(operation));
        }
      }
      case READING -> steps.add(new Plan.Forget(operation));
    }
  }

  private void decideCreate(OpenOperation operation, List<VendorObject> held) {
    Optional<Kind> known = Kind.of(operation.type());
    if (known.isEmpty()) {
      steps.add(new Plan.Forget(operation));
      return;
    }
    Kind kind = known.get();
    List<VendorObject> candidates =
        held.stream()
            .filter(object -> !facts.knows(kind, operation, object))
            .filter(object -> !facts.wasThereBefore(kind, object.id()))
            .filter(object -> !claimed.contains(kind + object.id()))
            .toList();
    if (candidates.isEmpty() || kind.treatment() == Kind.Treatment.REPEAT) {
      steps.add(new Plan.Forget(operation));
      return;
    }
    VendorObject object = candidates.get(candidates.size() - 1);
    claimed.add(kind + object.id());
    if (kind.treatment() == Kind.Treatment.REMOVE) {
      steps.add(new Plan.Remove(kind, object, kind.lost()));
    } else if (operation.origin() == OpenOperation.Origin.JOURNAL
        && object.tags().contains(facts.siteTag() + "-webserver")) {
      // Its user-data is not in the journal: adopted, it would be replaced at once.
      steps.add(new Plan.Remove(kind, object, "its creation was not recorded"));
    } else {
      steps.add(new Plan.Adopt(operation, kind, object));
    }
  }

  private boolean isLive(Urn urn) {
    return facts.state().resources().stream()
        .anyMatch(
            resource ->
                resource.path("urn").asText().equals(urn.text())
                    && !resource.path("delete").asBoolean());
  }
}
