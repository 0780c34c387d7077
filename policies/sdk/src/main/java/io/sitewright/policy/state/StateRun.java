package io.sitewright.policy.state;

import io.sitewright.policy.PackConfiguration;
import io.sitewright.policy.PolicyPack;
import io.sitewright.policy.PolicyResource;
import io.sitewright.policy.PolicyRun;
import io.sitewright.policy.RunFacts;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A pack over what exists: the same policies, asked in the same order as in an update. */
public final class StateRun {
  private StateRun() {}

  /** Asks a pack about every resource of a state, and about the state as a whole. */
  public static PolicyRun over(
      PolicyPack pack, StateFile state, PackConfiguration configuration, LocalDate today) {
    // Nothing changes, so what is there now is what was there before.
    PolicyRun run = new PolicyRun(pack, today, () -> Optional.of(state.became()));
    run.configure(configuration);
    List<PolicyResource> declared = state.declared();
    run.in(facts(declared));
    declared.forEach(run::analyze);
    run.analyzeStack(state.became());
    return run;
  }

  /** As far as a state tells: project and stack stand in every URN. */
  static RunFacts facts(List<PolicyResource> resources) {
    if (resources.isEmpty()) {
      return RunFacts.NONE;
    }
    String[] parts = resources.get(0).urn().split("::", -1);
    String stack = parts[0].substring(parts[0].lastIndexOf(':') + 1);
    return new RunFacts(
        parts.length > 1 ? parts[1] : "", stack, "", false, Map.of(), Set.of(), Map.of());
  }
}
