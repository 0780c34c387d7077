package io.sitewright.model.scaling;

import io.sitewright.model.scaling.Decision.Hold;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Decides how many webservers there are to be and which of them are replaced. Pure: the same look
 * and the same memory give the same decision. One decision at a time, the most urgent first:
 *
 * <pre>
 *   paused, maintenance   nothing is done, nothing counts
 *   dead, in DNS          visitors are led away from it
 *   booting               waited for, up to the build limit
 *   dead, out of DNS      replaced, half of the pool at once at most
 *   gone or beside        made, led to, or taken away once its visitors have gone
 *   schedule              the entry that was due last, unless somebody said a number since
 *   load                  more soon, fewer late, never to and fro
 * </pre>
 *
 * <p>The number never leaves floor and cap. While no webserver answers at all the fault may well be
 * the observer's: then one at a time is replaced, late, and none leaves the DNS.
 *
 * @param limits how watchful and how quick
 */
public record Strategy(ScalingLimits limits) {
  /**
   * Decides.
   *
   * @param profile what is wanted, as the store has it now
   * @param seen each webserver that the state has, once
   * @param now the time of the look
   * @param memory {@link ScalingMemory#NONE} at first, then what the judgement before says
   */
  public Judgement decide(
      ScalingProfile profile, Collection<Observation> seen, Instant now, ScalingMemory memory) {
    Pool pool = Pool.of(profile, seen, now, memory, limits);
    ScalingMemory looked = memory.seeing(pool);
    if (profile.paused()) {
      return atRest(pool, looked, "paused: nothing is done until it is resumed", Optional.empty());
    }
    Optional<Maintenance> work = profile.maintenance().filter(it -> it.lasts(now));
    if (work.isPresent()) {
      return atRest(
          pool,
          looked,
          "maintenance until %s: %s".formatted(work.get().until(), work.get().because()),
          Optional.of(work.get().until()));
    }
    return new Look(pool, looked).judgement();
  }

  private Judgement atRest(
      Pool pool, ScalingMemory memory, String because, Optional<Instant> until) {
    Map<String, Watch> calm = new TreeMap<>();
    memory.watches().forEach((slot, watch) -> calm.put(slot, watch.withoutStrikes()));
    ScalingMemory rested = memory.withWatches(calm).withTrend(LoadTrend.NONE);
    return new Judgement(new Hold(because), pool.profile(), rested, rested, until);
  }
}
