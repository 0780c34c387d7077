package io.sitewright.localcloud.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Faults on demand. A facade asks for everything that goes over the wire through {@link #during};
 * quotas and slow creates are asked by the operations themselves. Faults live as long as the
 * process.
 */
public final class Faults {
  private final List<FaultPlan> plans = new ArrayList<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  Faults() {}

  /** Tells of every fault that is taken back. */
  public void listen(Runnable listener) {
    listeners.add(listener);
  }

  /** Plans a fault; {@code times} 0 means until it is removed. */
  public synchronized FaultPlan add(
      Fault fault,
      Optional<Kind> kind,
      Optional<Operation> operation,
      String nameContains,
      int times) {
    FaultPlan plan =
        new FaultPlan(UUID.randomUUID().toString(), fault, kind, operation, nameContains, times);
    plans.add(plan);
    return plan;
  }

  public synchronized List<FaultPlan> list() {
    return List.copyOf(plans);
  }

  /** Whether there was such a plan. */
  public boolean remove(String id) {
    boolean removed;
    synchronized (this) {
      removed = plans.removeIf(plan -> plan.id().equals(id));
    }
    listeners.forEach(Runnable::run);
    return removed;
  }

  public void clear() {
    synchronized (this) {
      plans.clear();
    }
    listeners.forEach(Runnable::run);
  }

  /** A request to the vendor, as it goes today. */
  public <T> T during(Kind kind, Operation operation, String name, Supplier<T> request) {
    Predicate<FaultPlan> here = plan -> plan.fits(kind, operation, name);
    if (strike(here.and(plan -> plan.fault() instanceof Fault.Throttled)).isPresent()) {
      throw new CloudRefusal(429, "too_many_requests", "API rate limit exceeded.");
    }
    if (strike(here.and(plan -> plan.fault() instanceof Fault.ServerError)).isPresent()) {
      throw new CloudRefusal(500, "server_error", "Unexpected server-side error");
    }
    boolean lost = strike(here.and(plan -> plan.fault() instanceof Fault.LostResponse)).isPresent();
    T answer = request.get();
    if (lost) {
      throw new LostAnswer();
    }
    return answer;
  }

  /** Whether a creation that took effect is to be reported as failed. */
  public boolean breaksHalfWay(Kind kind, String name) {
    return strike(
            plan ->
                plan.fault() instanceof Fault.HalfCreate && plan.fits(kind, Operation.CREATE, name))
        .isPresent();
  }

  /** Whether the machine does nothing as long as the fault is there; looking does not use it up. */
  public synchronized boolean silences(String name) {
    return plans.stream()
        .anyMatch(
            plan ->
                plan.fault() instanceof Fault.Silent
                    && plan.fits(Kind.DROPLET, Operation.UPDATE, name));
  }

  Duration createDelay(Kind kind, String name) {
    return strike(
            plan ->
                plan.fault() instanceof Fault.SlowCreate && plan.fits(kind, Operation.CREATE, name))
        .map(plan -> ((Fault.SlowCreate) plan.fault()).delay())
        .orElse(Duration.ZERO);
  }

  int quota(Kind kind, String name, int usual) {
    return strike(
            plan -> plan.fault() instanceof Fault.Quota && plan.fits(kind, Operation.CREATE, name))
        .map(plan -> ((Fault.Quota) plan.fault()).limit())
        .orElse(usual);
  }

  private synchronized Optional<FaultPlan> strike(Predicate<FaultPlan> wanted) {
    for (int i = 0; i < plans.size(); i++) {
      FaultPlan plan = plans.get(i);
      if (wanted.test(plan)) {
        if (plan.times() == 1) {
          plans.remove(i);
        } else if (plan.times() > 1) {
          plans.set(i, plan.struck());
        }
        return Optional.of(plan);
      }
    }
    return Optional.empty();
  }
}
