package io.sitewright.autoscaler;

import io.sitewright.autoscaler.Acts.Outcome;
import io.sitewright.autoscaler.lease.Standing;
import io.sitewright.model.scaling.Judgement;
import io.sitewright.model.scaling.Observation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What came of one look.
 *
 * @param at when it began
 * @param standing how the agent stands to the lease
 * @param seen the webservers; none where nothing was looked at
 * @param judgement what was decided; empty where the store or the stack could not be read
 * @param outcome how the act ended; empty where there was none
 * @param words what there is to say of it, in one line
 */
public record Look(
    Instant at,
    Standing standing,
    List<Observation> seen,
    Optional<Judgement> judgement,
    Optional<Outcome> outcome,
    String words) {
  public Look {
    seen = List.copyOf(seen);
  }
}
