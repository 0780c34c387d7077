package io.sitewright.model.scaling;

import io.sitewright.model.settings.SiteSettings;
import java.time.Duration;
import java.util.Optional;

/**
 * How watchful and how quick autoscalers are.
 *
 * <pre>{@code
 * new Strategy(ScalingLimits.of(settings)).decide(profile, observations, now, memory)
 * }</pre>
 *
 * @param strikes failed probes in a row after which a webserver is dead
 * @param interval from one probe of a webserver to the next
 * @param timeout how long an answer may take
 * @param buildLimit how old a machine may get before it serves for the first time
 * @param upCoolDown the least time from one growth for load to the next; twice as long after a
 *     shrinking
 * @param downCoolDown the least time from one shrinking for load to the next; twice as long after a
 *     growth
 * @param drain how long visitors remember a webserver that left the DNS
 * @param cpu the percent of their processors that webservers should use; empty: not asked
 * @param requests the requests a second that one webserver should serve; empty: not asked
 */
public record ScalingLimits(
    int strikes,
    Duration interval,
    Duration timeout,
    Duration buildLimit,
    Duration upCoolDown,
    Duration downCoolDown,
    Duration drain,
    Optional<Integer> cpu,
    Optional<Integer> requests) {

  /** Those of a site. */
  public static ScalingLimits of(SiteSettings settings) {
    return new ScalingLimits(
        settings.probeStrikes(),
        settings.probeInterval(),
        settings.probeTimeout(),
        settings.webserverBuildLimit(),
        settings.scalingUpCoolDown(),
        settings.scalingDownCoolDown(),
        settings.drainTime(),
        settings.scalingCpu(),
        settings.scalingRequests());
  }

  /** From the first strike to the last, when all come one after another. */
  Duration strikesTime() {
    return interval.multipliedBy(strikes - 1L);
  }

  /** Probes that are further apart say nothing about what was in between. */
  Duration gap() {
    return interval.plus(timeout).multipliedBy(3);
  }

  boolean hasLoad() {
    return cpu.isPresent() || requests.isPresent();
  }
}
