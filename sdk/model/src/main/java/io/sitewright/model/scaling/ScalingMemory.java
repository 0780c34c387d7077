package io.sitewright.model.scaling;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a {@link Strategy} remembers from one look to the next. One that begins, or takes over,
 * begins with {@link #NONE} and is more careful for a while: it takes the last change of the number
 * for an act in both directions.
 *
 * @param watches by slot, those seen last and those replaced within the last hour
 * @param desired the number that was wanted at the last look
 * @param lastUp when the number last grew
 * @param lastDown when it last shrank
 * @param lastRepair when webservers that were wanted and not there were last asked for
 * @param leaving since when no new visitor has been led to those above the number, by slot
 * @param trend what the load has asked for
 */
public record ScalingMemory(
    Map<String, Watch> watches,
    Optional<Integer> desired,
    Optional<Instant> lastUp,
    Optional<Instant> lastDown,
    Optional<Instant> lastRepair,
    Map<String, Instant> leaving,
    LoadTrend trend) {
  /** Of one that has seen nothing yet. */
  public static final ScalingMemory NONE =
      new ScalingMemory(
          Map.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Map.of(),
          LoadTrend.NONE);

  public ScalingMemory {
    watches = Collections.unmodifiableSortedMap(new TreeMap<>(watches));
    leaving = Collections.unmodifiableSortedMap(new TreeMap<>(leaving));
  }

  /** What is remembered of a slot; empty when it was never seen. */
  public Optional<Watch> watch(String slot) {
    return Optional.ofNullable(watches.get(slot));
  }

  /** Takes in what is seen, and what others did to the number. */
  ScalingMemory seeing(Pool pool) {
    SortedMap<String, Watch> next = new TreeMap<>(pool.watches());
    for (Map.Entry<String, Watch> before : watches.entrySet()) {
      boolean recent = before.getValue().mayBeReplaced().isAfter(pool.now());
      if (recent && !next.containsKey(before.getKey())) {
        next.put(before.getKey(), before.getValue());
      }
    }
    SortedMap<String, Instant> gone = new TreeMap<>();
    for (Observation extra : pool.extras()) {
      if (!extra.led()) {
        gone.put(extra.slot(), leaving.getOrDefault(extra.slot(), pool.now()));
      }
    }
    int wanted = pool.profile().desired();
    Optional<Instant> changed = pool.profile().since();
    boolean unknown = desired.isEmpty();
    boolean grew = unknown || wanted > desired.get();
    boolean shrank = unknown || wanted < desired.get();
    Optional<Instant> others = unknown ? changed : Optional.of(changed.orElse(pool.now()));
    return new ScalingMemory(
        next,
        Optional.of(wanted),
        grew ? later(lastUp, others) : lastUp,
        shrank ? later(lastDown, others) : lastDown,
        !unknown && wanted == desired.get() ? lastRepair : Optional.empty(),
        gone,
        trend);
  }

  private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isPresent() ? one : other;
    }
    return one.get().isAfter(other.get()) ? one : other;
  }

  ScalingMemory withWatches(Map<String, Watch> other) {
    return new ScalingMemory(other, desired, lastUp, lastDown, lastRepair, leaving, trend);
  }

  ScalingMemory withTrend(LoadTrend other) {
    return new ScalingMemory(watches, desired, lastUp, lastDown, lastRepair, leaving, other);
  }

  ScalingMemory repaired(Instant now) {
    return new ScalingMemory(watches, desired, lastUp, lastDown, Optional.of(now), leaving, trend);
  }

  /** The number was changed. */
  ScalingMemory counted(int webservers, Instant now) {
    int before = desired.orElse(webservers);
    return new ScalingMemory(
        watches,
        Optional.of(webservers),
        webservers > before ? Optional.of(now) : lastUp,
        webservers < before ? Optional.of(now) : lastDown,
        lastRepair,
        leaving,
        LoadTrend.NONE);
  }
}
