package io.sitewright.cli;

import io.sitewright.autoscaler.Acts;
import io.sitewright.cli.autoscaling.Targets;
import io.sitewright.cli.engine.EngineLocks;
import io.sitewright.cli.engine.RunReport;
import io.sitewright.cli.engine.StateDocument;
import io.sitewright.cli.engine.Urn;
import io.sitewright.cli.engine.Verb;
import io.sitewright.cli.roll.Slot;
import io.sitewright.cli.scaling.ProfileStore;
import io.sitewright.model.scaling.Decision;
import io.sitewright.model.scaling.Judgement;
import io.sitewright.model.scaling.ScalingProfile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An autoscaler's acts as updates of the stack, under its lock: what an earlier one left is
 * recovered, the slots are refreshed, the plan is looked at, and no more than the slots and what
 * bears their names is touched.
 */
final class EngineActs implements Acts {
  private final Session session;
  private final SiteEyes eyes;

  EngineActs(Session session, SiteEyes eyes) {
    this.session = session;
    this.eyes = eyes;
  }

  @Override
  public Outcome carryOut(Judgement judgement) {
    try (UpdateLock lock = session.lock()) {
      lock.holds();
      return locked(judgement);
    } catch (Refusal refusal) {
      String words = refusal.text().replace('\n', ' ');
      return EngineLocks.saysBusy(List.of(refusal.text()))
          ? Outcome.busy(words)
          : Outcome.failed(words);
    } finally {
      eyes.forget();
    }
  }

  private Outcome locked(Judgement judgement) {
    StateDocument state = session.stateToUpdate();
    Optional<String> other = Bundle.of(session).fault(state);
    if (other.isPresent()) {
      return Outcome.refused(other.get());
    }
    ProfileStore store = eyes.store();
    ScalingProfile present = eyes.profileIn(store);
    if (!eyes.lastSeen().equals(Optional.of(present))) {
      return Outcome.busy("the scaling profile was written meanwhile; it is looked at again");
    }
    if (session.recovery().recover(state, false) > 0) {
      state = session.state();
    }
    Set<String> slots = slots(judgement.decision(), Slot.of(state), present);
    state = refreshed(state, slots);
    List<Slot> living = Slot.of(state);
    store.write(written(judgement.profile(), slots, living));
    RunReport plan = session.engine().plan(List.of());
    if (!plan.succeeded()) {
      return Outcome.failed("the plan fails: " + String.join(" ", plan.faults()));
    }
    Targets targets = Targets.of(slots, living, plan.steps());
    if (targets.urns().isEmpty()) {
      // Without any target the engine would update everything.
      return Outcome.done("only the number changed");
    }
    List<String> options = new ArrayList<>();
    targets.urns().forEach(urn -> options.addAll(List.of("--target", urn.text())));
    Set<String> dead = new LinkedHashSet<>();
    if (judgement.decision() instanceof Decision.Replace replace) {
      for (Slot slot : living) {
        if (replace.slots().contains(slot.name())) {
          options.addAll(List.of("--replace", slot.machine().text()));
          dead.add(slot.machineId());
        }
      }
    }
    RunReport narrow = session.engine().plan(options);
    Optional<String> fault =
        narrow.succeeded()
            ? Targets.fault(slots, narrow.steps())
            : Optional.of("the plan fails: " + String.join(" ", narrow.faults()));
    if (fault.isPresent()) {
      store.write(present);
      return Outcome.refused(fault.get());
    }
    RunReport report = StackCommand.update(session, Verb.UP, options, dead);
    int others = targets.others().size();
    return Outcome.done(
        report.spokenChanges()
            + (others == 0
                ? ""
                : "; %d other differences are left to ./sitewright up".formatted(others)));
  }

  /** A machine that is gone is made anew by any update, and visitors are led to the new one. */
  private static ScalingProfile written(
      ScalingProfile profile, Set<String> slots, List<Slot> living) {
    List<String> names = living.stream().map(Slot::name).toList();
    return profile.withDraining(
        profile.draining().stream()
            .filter(slot -> !slots.contains(slot) || names.contains(slot))
            .toList());
  }

  /** What is gone, or not what the state says, is known before anything is planned. */
  private StateDocument refreshed(StateDocument state, Set<String> slots) {
    List<String> targets = new ArrayList<>();
    for (Slot slot : Slot.of(state)) {
      if (slots.contains(slot.name())) {
        for (Urn urn : slot.parts()) {
          targets.addAll(List.of("--target", urn.text()));
        }
      }
    }
    if (targets.isEmpty()) {
      return state;
    }
    RunReport report = session.engine().perform(Verb.REFRESH, targets);
    if (!report.succeeded()) {
      throw Refusal.failed("The refresh failed: " + String.join(" ", report.faults()));
    }
    return session.state();
  }

  /** The slots that an act is about: for more webservers, those of which something is missing. */
  private static Set<String> slots(Decision decision, List<Slot> living, ScalingProfile present) {
    if (decision instanceof Decision.Drain drain) {
      return new LinkedHashSet<>(drain.slots());
    }
    if (decision instanceof Decision.Replace replace) {
      return new LinkedHashSet<>(replace.slots());
    }
    Set<String> slots = new LinkedHashSet<>();
    if (decision instanceof Decision.Scale scale) {
      slots.addAll(scale.leaving());
      if (slots.isEmpty()) {
        Set<String> whole = new LinkedHashSet<>();
        living.stream()
            .filter(slot -> slot.parts().stream().anyMatch(SiteEyes::isRecord))
            .filter(slot -> !present.draining().contains(slot.name()))
            .forEach(slot -> whole.add(slot.name()));
        String pool = pool(living);
        for (int number = 1; number <= scale.webservers(); number++) {
          if (!whole.contains(pool + "-" + number)) {
            slots.add(pool + "-" + number);
          }
        }
      }
    }
    return slots;
  }

  private static String pool(List<Slot> living) {
    return living.stream()
        .map(slot -> slot.name().substring(0, slot.name().lastIndexOf('-')))
        .findFirst()
        .orElse(Slot.USUAL_POOL);
  }
}
