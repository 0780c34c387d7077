package io.sitewright.model.scaling;

import java.time.Instant;
import java.util.Optional;

/**
 * A decision with all that goes with it.
 *
 * @param decision what is to be done
 * @param profile what the store is to say while it is done and afterwards; the present profile when
 *     nothing is done
 * @param memory what is remembered when it is not done, or fails
 * @param acted what is remembered once it is done
 * @param next when something is due next, as far as is known now
 */
public record Judgement(
    Decision decision,
    ScalingProfile profile,
    ScalingMemory memory,
    ScalingMemory acted,
    Optional<Instant> next) {}
