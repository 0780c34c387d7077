package io.sitewright.autoscaler;

import io.sitewright.model.scaling.Judgement;

/** What an agent does to its site. */
public interface Acts {
  /**
   * Writes the judgement's profile into the store and makes the stack so, no more than its decision
   * says. Returns when that has come to an end, good or bad; never throws.
   */
  Outcome carryOut(Judgement judgement);

  /** How an act ended. */
  record Outcome(Kind kind, String words) {
    /** Whether it is to be tried again, and how soon. */
    public enum Kind {
      /** It is done. */
      DONE,
      /** Somebody else is at work on the stack: it is tried again soon. */
      BUSY,
      /** It failed: it is tried again, less and less often. */
      FAILED,
      /** It may not be done before a person has seen to something: tried now and then. */
      REFUSED
    }

    /** It is done. */
    public static Outcome done(String words) {
      return new Outcome(Kind.DONE, words);
    }

    /** Somebody else is at work. */
    public static Outcome busy(String words) {
      return new Outcome(Kind.BUSY, words);
    }

    /** It failed. */
    public static Outcome failed(String words) {
      return new Outcome(Kind.FAILED, words);
    }

    /** It may not be done. */
    public static Outcome refused(String words) {
      return new Outcome(Kind.REFUSED, words);
    }
  }
}
