package io.sitewright.cli.roll;

import io.sitewright.cli.engine.RunReport.Step;
import io.sitewright.cli.engine.Urn;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a preview plans for the webservers that are there: which are replaced, or were being
 * replaced when an earlier roll stopped; and what it plans beside.
 *
 * @param slots the webservers to replace, in order
 * @param steps everything that the preview plans
 */
public record Due(List<Slot> slots, List<Step> steps) {
  private static final Set<String> REPLACES =
      Set.of("replace", "create-replacement", "delete-replaced");

  public Due {
    slots = List.copyOf(slots);
    steps = List.copyOf(steps);
  }

  /** Finds what is due among all webservers. */
  public static Due of(List<Slot> all, List<Step> planned) {
    var due = new ArrayList<Slot>();
    for (Slot slot : all) {
      if (planned.stream().anyMatch(step -> replaces(slot, step))) {
        due.add(slot);
      }
    }
    return new Due(due, planned);
  }

  private static boolean replaces(Slot slot, Step step) {
    boolean ready = step.urn().kind().equals("Ready") && slot.names(step.urn());
    return (REPLACES.contains(step.operation()) && (ready || step.urn().equals(slot.machine())))
        || (ready && step.operation().equals("create"));
  }

  /**
   * What an update of these webservers may touch: all that stands and falls with their machines,
   * and what these need and would not get otherwise. Never another machine.
   */
  public List<Urn> targets(List<Slot> batch) {
    Set<Urn> targets = new LinkedHashSet<>();
    for (Slot slot : batch) {
      targets.add(slot.machine());
      targets.addAll(slot.parts());
    }
    for (Step step : steps) {
      Urn urn = step.urn();
      if (batch.stream().anyMatch(slot -> slot.names(urn))
          || batch.stream().anyMatch(slot -> slot.needs().contains(urn) && isShared(urn))
          || (step.operation().equals("create") && isShared(urn))) {
        targets.add(urn);
      }
    }
    return List.copyOf(targets);
  }

  /** Planned changes that rolling these webservers leaves alone. */
  public List<Urn> others() {
    Set<Urn> rolled = new LinkedHashSet<>(targets(slots));
    Set<Urn> others = new LinkedHashSet<>();
    for (Step step : steps) {
      if (!rolled.contains(step.urn()) && !step.urn().isStack()) {
        others.add(step.urn());
      }
    }
    return List.copyOf(others);
  }

  /** Whether it is no machine and nothing that goes with one. */
  private boolean isShared(Urn urn) {
    boolean ofMachine =
        steps.stream()
            .map(Step::urn)
            .filter(Slot::isMachine)
            .anyMatch(machine -> Slot.belongs(machine.name(), urn.name()));
    return !ofMachine && !Slot.isMachine(urn) && !urn.kind().equals("Ready") && !urn.isStack();
  }
}
