package io.sitewright.model.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.model.scaling.Decision.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Holds decisions against the rules by what it has seen itself; shares no code with them. */
final class RuleWitness {
  private static final String NEVER = "1970-01-01T00:00:00Z";

  private final ScalingLimits limits;
  private final Map<String, Integer> failedInARow = new HashMap<>();
  private final Map<String, Instant> outSince = new HashMap<>();
  private final Map<String, Boolean> wasReady = new HashMap<>();
  private Instant lastUp = Instant.parse(NEVER);
  private Instant lastDown = Instant.parse(NEVER);

  RuleWitness(ScalingLimits limits) {
    this.limits = limits;
  }

  /** What another observer saw is not known to this one. */
  void anotherObserver() {
    failedInARow.clear();
  }

  void judge(ScalingProfile profile, List<Observation> seen, Judgement judgement, Instant now) {
    seen.forEach(one -> see(one, now));
    Decision decision = judgement.decision();
    ScalingProfile written = judgement.profile();
    assertThat(decision.because()).isNotBlank().doesNotContain("\n");
    assertThat(written.desired()).isBetween(profile.floor(), profile.cap());
    assertThat(judgement.acted().watches()).hasSizeLessThan(3 * profile.cap());
    judgement.next().ifPresent(next -> assertThat(next).isAfterOrEqualTo(now));
    if (!decision.isAct()) {
      assertThat(written).isEqualTo(profile);
      return;
    }
    assertThat(ScalingProfile.parse(written.text())).isEqualTo(written);
    assertThat(profile.paused()).as("an act while paused").isFalse();
    assertThat(profile.maintenance().map(work -> work.until().isAfter(now)).orElse(false))
        .as("an act during maintenance")
        .isFalse();
    notToAndFro(profile, written, now);
    nobodyIsLeftAlone(profile, seen, written, decision);
    if (decision instanceof Decision.Scale scale) {
      assertThat(scale.webservers()).isEqualTo(written.desired());
      goneAreForgotten(profile, seen, scale, now);
    } else if (decision instanceof Decision.Drain drain) {
      drains(profile, seen, written, drain);
    } else if (decision instanceof Decision.Replace replace) {
      replaces(profile, seen, written, replace, now);
    }
  }

  private void see(Observation one, Instant now) {
    String machine = one.machine();
    wasReady.merge(machine, one.ready(), Boolean::logicalOr);
    failedInARow.put(machine, one.probe().good() ? 0 : failed(one) + 1);
    if (one.led()) {
      outSince.remove(machine);
    } else {
      outSince.putIfAbsent(machine, now);
    }
  }

  private void notToAndFro(ScalingProfile profile, ScalingProfile written, Instant now) {
    if (written.desired() > profile.desired()) {
      assertThat(Duration.between(lastDown, now))
          .as("grows after it shrank")
          .isGreaterThanOrEqualTo(limits.upCoolDown().multipliedBy(2));
      lastUp = now;
    } else if (written.desired() < profile.desired()) {
      assertThat(Duration.between(lastUp, now))
          .as("shrinks after it grew")
          .isGreaterThanOrEqualTo(limits.downCoolDown().multipliedBy(2));
      lastDown = now;
    }
  }

  /** Whoever was led somewhere that answers is still led somewhere that answers. */
  private static void nobodyIsLeftAlone(
      ScalingProfile profile, List<Observation> seen, ScalingProfile written, Decision decision) {
    List<Observation> before = those(seen, one -> one.led() && one.probe().good());
    List<Observation> after = those(before, one -> !written.draining().contains(one.slot()));
    if (decision instanceof Decision.Drain drain) {
      assertThat(after).as("left in the DNS by %s of %s", drain, profile).isNotEmpty();
    }
    if (decision instanceof Decision.Drain drain && drain.cause() != Cause.DEAD) {
      assertThat(after).hasSizeGreaterThanOrEqualTo(written.desired());
    }
  }

  private void goneAreForgotten(
      ScalingProfile profile, List<Observation> seen, Decision.Scale scale, Instant now) {
    for (String slot : scale.leaving()) {
      Observation one = of(seen, slot);
      assertThat(one.number()).as(slot).isGreaterThan(profile.desired());
      assertThat(one.led()).as("%s goes while visitors are led to it", slot).isFalse();
      boolean answers = failed(one) == 0;
      if (answers) {
        assertThat(Duration.between(outSince.getOrDefault(one.machine(), now), now))
            .as("visitors of %s", slot)
            .isGreaterThanOrEqualTo(limits.drain());
      }
    }
  }

  private void drains(
      ScalingProfile profile,
      List<Observation> seen,
      ScalingProfile written,
      Decision.Drain drain) {
    assertThat(drain.slots()).isNotEmpty();
    assertThat(written.draining()).containsAll(drain.slots());
    assertThat(drain.webservers()).isEqualTo(written.desired());
    for (String slot : drain.slots()) {
      Observation one = of(seen, slot);
      if (drain.cause() == Cause.DEAD) {
        assertThat(failed(one)).as(slot).isGreaterThanOrEqualTo(limits.strikes());
        assertThat(written.desired()).isEqualTo(profile.desired());
      } else {
        assertThat(one.number()).isGreaterThan(written.desired());
      }
    }
  }

  private void replaces(
      ScalingProfile profile,
      List<Observation> seen,
      ScalingProfile written,
      Decision.Replace replace,
      Instant now) {
    List<Observation> members = those(seen, one -> one.number() <= profile.desired());
    boolean silent = those(seen, one -> one.led() && one.probe().good()).isEmpty();
    assertThat(replace.slots()).hasSizeBetween(1, Math.max(1, members.size() / 2));
    assertThat(written.desired()).isEqualTo(profile.desired());
    assertThat(written.draining()).doesNotContainAnyElementsOf(replace.slots());
    for (String slot : replace.slots()) {
      Observation one = of(seen, slot);
      boolean condemned = profile.draining().contains(slot);
      assertThat(condemned || failed(one) >= limits.strikes()).as("%s is dead", slot).isTrue();
      assertThat(ready(one) || one.age(now).compareTo(limits.buildLimit()) >= 0)
          .as("the boot grace of %s", slot)
          .isTrue();
      assertThat(!one.led() || silent).as("%s is out of the DNS first", slot).isTrue();
    }
    for (Observation one : members) {
      boolean boots = !ready(one) && one.age(now).compareTo(limits.buildLimit()) < 0;
      assertThat(boots).as("a second batch while %s is built", one.slot()).isFalse();
    }
  }

  private int failed(Observation one) {
    return failedInARow.getOrDefault(one.machine(), 0);
  }

  private boolean ready(Observation one) {
    return wasReady.getOrDefault(one.machine(), false);
  }

  private static Observation of(List<Observation> seen, String slot) {
    return those(seen, one -> one.slot().equals(slot)).get(0);
  }

  private static List<Observation> those(List<Observation> seen, Predicate<Observation> wanted) {
    return new ArrayList<>(seen.stream().filter(wanted).toList());
  }
}
