package io.sitewright.cli.autoscaling;

import io.sitewright.cli.engine.RunReport.Step;
import io.sitewright.cli.engine.Urn;
import io.sitewright.cli.roll.Slot;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an update for these slots may touch, among all that a plan would do.
 *
 * @param urns all that bears the slots' names, there or to be made
 * @param others what the plan would do beside, which is left alone
 */
public record Targets(List<Urn> urns, List<Step> others) {
  private static final Set<String> CHANGES_NOTHING = Set.of("same", "read", "refresh");
  private static final Set<String> TAKES_AWAY =
      Set.of("delete", "delete-replaced", "replace", "create-replacement", "discard-replaced");

  public Targets {
    urns = List.copyOf(urns);
    others = List.copyOf(others);
  }

  /**
   * Finds them.
   *
   * @param slots the names that the act is about, such as {@code web-3}
   * @param living the webservers of the state
   * @param plan all that an update would do
   */
  public static Targets of(Collection<String> slots, List<Slot> living, List<Step> plan) {
    Set<Urn> urns = new LinkedHashSet<>();
    for (Slot slot : living) {
      if (slots.contains(slot.name())) {
        urns.add(slot.machine());
        urns.addAll(slot.parts());
      }
    }
    Set<Step> others = new LinkedHashSet<>();
    for (Step step : plan) {
      Urn urn = step.urn();
      if (slots.stream().anyMatch(slot -> Slot.bears(slot, urn))) {
        urns.add(urn);
      } else if (!urns.contains(urn) && !isComponent(urn) && changes(step)) {
        others.add(step);
      }
    }
    return new Targets(List.copyOf(urns), List.copyOf(others));
  }

  private static boolean changes(Step step) {
    return !CHANGES_NOTHING.contains(step.operation());
  }

  /** The site's own parts hold no thing at any vendor; their outputs follow. */
  private static boolean isComponent(Urn urn) {
    return urn.isStack()
        || (urn.type().startsWith("sitewright:index:")
            && !urn.kind().equals("Ready")
            && !urn.kind().equals("Lineage"));
  }

  /**
   * A sentence where a plan of the targets alone would take away or replace anything that does not
   * bear a slot's name, or change another machine; empty where it would not.
   *
   * @param slots the names that the act is about
   * @param plan what an update of the targets would do
   */
  public static Optional<String> fault(Collection<String> slots, List<Step> plan) {
    for (Step step : plan) {
      boolean own = slots.stream().anyMatch(slot -> Slot.bears(slot, step.urn()));
      if (own || isComponent(step.urn()) || !changes(step)) {
        continue;
      }
      if (TAKES_AWAY.contains(step.operation()) || Slot.isMachine(step.urn())) {
        return Optional.of(
            "the update would %s %s, which an autoscaler never does; run ./sitewright up, or see what changed by ./sitewright preview"
                .formatted(step.operation().replace('-', ' '), step.urn().spoken()));
      }
    }
    return Optional.empty();
  }
}
