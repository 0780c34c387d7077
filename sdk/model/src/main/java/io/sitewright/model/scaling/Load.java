package io.sitewright.model.scaling;

import java.util.OptionalDouble;

/**
 * How busy a webserver says it is.
 *
 * @param cpu percent of its processors, 0 to 100; empty where it does not say
 * @param requests requests a second; empty where it does not say
 */
public record Load(OptionalDouble cpu, OptionalDouble requests) {
  /** A machine that reports no load. */
  public static final Load UNKNOWN = new Load(OptionalDouble.empty(), OptionalDouble.empty());

  public Load {
    if (cpu.isPresent() && !(cpu.getAsDouble() >= 0 && cpu.getAsDouble() <= 100)) {
      throw new IllegalArgumentException(
          "Load of %s percent of the processors is not from 0 to 100; measure again."
              .formatted(cpu.getAsDouble()));
    }
    if (requests.isPresent()
        && !(requests.getAsDouble() >= 0 && requests.getAsDouble() < Integer.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "Load of %s requests a second is no number of requests; measure again."
              .formatted(requests.getAsDouble()));
    }
  }

  /** So many percent of the processors. */
  public static Load ofCpu(double percent) {
    return new Load(OptionalDouble.of(percent), OptionalDouble.empty());
  }

  /** So many requests a second. */
  public static Load ofRequests(double perSecond) {
    return new Load(OptionalDouble.empty(), OptionalDouble.of(perSecond));
  }
}
