package io.sitewright.localcloud.http;

import io.sitewright.localcloud.reachability.AskedRange;
import java.util.List;
import java.util.Optional;

/**
 * A question on reachability.
 *
 * @param tag of the machines asked about; all machines without one
 * @param internet whether from the internet
 * @param ranges from which address ranges besides
 * @param balancers whether from the load balancers too
 * @param publicly whether from the machines by their public addresses too
 */
record Asked(
    Optional<String> tag,
    boolean internet,
    List<AskedRange> ranges,
    boolean balancers,
    boolean publicly) {
  Asked {
    ranges = List.copyOf(ranges);
  }
}
