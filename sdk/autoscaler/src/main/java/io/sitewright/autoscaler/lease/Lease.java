package io.sitewright.autoscaler.lease;

import io.sitewright.autoscaler.store.Texts;
import io.sitewright.autoscaler.store.Texts.Version;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The lease of one agent's view. Its holder renews it at every look; the others take it over when
 * they have seen it unchanged for a whole term by their own clock, so that clocks need not agree,
 * or at once when it was handed over.
 *
 * <pre>{@code
 * Standing standing = lease.look(now);
 * if (standing.leads()) { ... }
 * }</pre>
 *
 * <p>Where the store keeps to conditions, a claim is won by one only. Elsewhere it is written, and
 * counts when it still stands at the look after: of several the last one wins.
 */
public final class Lease {
  private static final String KEY = "lease";

  private final Texts store;
  private final String name;
  private final String word;
  private final Duration term;
  private LeaseText seen = LeaseText.NONE;
  private Optional<Instant> unchangedSince = Optional.empty();
  private Optional<Instant> renewed = Optional.empty();

  /**
   * A lease.
   *
   * @param name the agent's, such as {@code autoscaler-1}
   * @param word other at every start of the agent, so that one that comes back is not taken for the
   *     one that went: lower-case letters, digits and dashes
   * @param term how long a holder may be silent; longer than the time between two looks
   */
  public Lease(Texts store, String name, String word, Duration term) {
    if (!name.matches("[a-z0-9][a-z0-9-]{0,62}") || !word.matches("[a-z0-9-]{1,63}")) {
      throw new IllegalArgumentException(
          "Lease of \"%s\" with the word \"%s\" is not for an agent; use lower-case letters, digits and dashes."
              .formatted(name, word));
    }
    this.store = store;
    this.name = name;
    this.word = word;
    this.term = term;
  }

  /**
   * Renews the lease, or takes it if nobody else has it.
   *
   * @throws IOException when the store does not answer; who led before leads no more once a term
   *     has passed without renewal, which {@link #mayStillLead} says
   */
  public Standing look(Instant now) throws IOException {
    Optional<Version> version = store.read(KEY);
    LeaseText there = version.flatMap(it -> LeaseText.parse(it.text())).orElse(LeaseText.NONE);
    if (!there.equals(seen) || unchangedSince.isEmpty()) {
      seen = there;
      unchangedSince = Optional.of(now);
    }
    if (isMine(there)) {
      return renew(there, version, now);
    }
    renewed = Optional.empty();
    boolean silent = !unchangedSince.get().plus(term).isAfter(now);
    if (version.isPresent() && !there.holder().isEmpty() && !silent) {
      return new Standing(false, there.holder(), there.generation());
    }
    return claim(there, version, now);
  }

  private Standing renew(LeaseText there, Optional<Version> version, Instant now)
      throws IOException {
    LeaseText next = there.renewed();
    if (!store.replace(KEY, next.text(), version.map(Version::tag))) {
      renewed = Optional.empty();
      return new Standing(false, "", there.generation());
    }
    saw(next, now);
    renewed = Optional.of(now);
    return new Standing(true, name, next.generation());
  }

  private Standing claim(LeaseText there, Optional<Version> version, Instant now)
      throws IOException {
    LeaseText next = there.claimed(name, word);
    boolean conditional = store.isConditional();
    boolean won = store.replace(KEY, next.text(), version.map(Version::tag));
    if (!won) {
      // Somebody else was quicker; the next look says who.
      return new Standing(false, "", there.generation());
    }
    saw(next, now);
    if (!conditional) {
      return new Standing(false, "", next.generation());
    }
    renewed = Optional.of(now);
    return new Standing(true, name, next.generation());
  }

  private void saw(LeaseText text, Instant now) {
    seen = text;
    unchangedSince = Optional.of(now);
  }

  private boolean isMine(LeaseText text) {
    return text.holder().equals(name) && text.word().equals(word);
  }

  /** Whether a holder that cannot renew it is still alone: half a term from the last renewal. */
  public boolean mayStillLead(Instant now) {
    return renewed.map(at -> at.plus(term.dividedBy(2)).isAfter(now)).orElse(false);
  }

  /**
   * Lets go of it, so that another agent takes over at its next look; nothing if it is not held.
   *
   * @throws IOException when the store does not answer; then the others wait for a term
   */
  public void handOver() throws IOException {
    Optional<Version> version = store.read(KEY);
    Optional<LeaseText> there = version.flatMap(it -> LeaseText.parse(it.text()));
    renewed = Optional.empty();
    if (there.map(this::isMine).orElse(false)) {
      store.replace(KEY, there.get().handedOver().text(), version.map(Version::tag));
    }
  }
}
