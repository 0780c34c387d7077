package io.sitewright.model.scaling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The webservers at one moment, told apart: which are wanted, which serve, which are dead.
 *
 * @param profile what is wanted
 * @param seen all webservers, in the order of their numbers
 * @param watches what is known of each, this look included
 */
record Pool(
    ScalingProfile profile,
    List<Observation> seen,
    Map<String, Watch> watches,
    Instant now,
    ScalingLimits limits) {

  static Pool of(
      ScalingProfile profile,
      Collection<Observation> seen,
      Instant now,
      ScalingMemory memory,
      ScalingLimits limits) {
    List<Observation> ordered = new ArrayList<>(seen);
    ordered.sort(Comparator.comparingInt(Observation::number).thenComparing(Observation::slot));
    Map<String, Watch> watches = new TreeMap<>();
    for (Observation one : ordered) {
      boolean out = one.number() <= profile.desired() && profile.draining().contains(one.slot());
      Watch before = memory.watch(one.slot()).orElseGet(() -> Watch.of(one.machine(), List.of()));
      if (watches.put(one.slot(), before.seeing(one, out, now, limits)) != null) {
        throw new IllegalArgumentException(
            "%s is observed twice in one look; observe each webserver once.".formatted(one.slot()));
      }
    }
    return new Pool(profile, List.copyOf(ordered), watches, now, limits);
  }

  /** Those within the number that is wanted. */
  List<Observation> members() {
    return with(one -> one.number() <= profile.desired());
  }

  /** Those above it. */
  List<Observation> extras() {
    return with(one -> one.number() > profile.desired());
  }

  List<Observation> dead() {
    return with(this::isDead);
  }

  boolean isDead(Observation one) {
    return watch(one).isDead(limits);
  }

  /** It answers, and visitors are led to it. */
  boolean serves(Observation one) {
    return one.led() && one.probe().good() && !isDead(one);
  }

  /** It was never ready and may still become so. */
  boolean boots(Observation one) {
    return !watch(one).served() && !isDead(one);
  }

  List<Observation> serving() {
    return with(this::serves);
  }

  /** The numbers within the wanted one of which there is no webserver. */
  List<Integer> missing() {
    Set<Integer> there = new HashSet<>();
    seen.forEach(one -> there.add(one.number()));
    List<Integer> missing = new ArrayList<>();
    for (int number = 1; number <= profile.desired(); number++) {
      if (!there.contains(number)) {
        missing.add(number);
      }
    }
    return missing;
  }

  Watch watch(Observation one) {
    Watch watch = watches.get(one.slot());
    return watch == null ? Watch.of(one.machine(), List.of()) : watch;
  }

  private List<Observation> with(Predicate<Observation> wanted) {
    return seen.stream().filter(wanted).toList();
  }

  static String names(Collection<Observation> some) {
    return some.stream().map(Observation::slot).collect(Collectors.joining(", "));
  }

  static List<String> slots(Collection<Observation> some) {
    return some.stream().map(Observation::slot).toList();
  }
}
