package io.sitewright.provider.report;

import java.util.Optional;

/** What the store answered when it was asked for a report once. */
public record Answer(Kind kind, Optional<Report> report, String inWords) {

  /** What the answer means for somebody who waits. */
  public enum Kind {
    /** There is a report. */
    REPORTED,
    /** The machine has not reported yet; it may soon. */
    ABSENT,
    /**
     * The store refuses the key or the bucket. A fresh one is refused for some seconds; later it
     * stays so.
     */
    REFUSED,
    /** Nothing listens where the store is said to be on this very machine: it was stopped. */
    GONE,
    /** The store is away, overloaded, or talks nonsense; it may recover. */
    TROUBLED
  }

  static Answer reported(Report report) {
    return new Answer(Kind.REPORTED, Optional.of(report), report.inWords());
  }

  static Answer absent(String inWords) {
    return new Answer(Kind.ABSENT, Optional.empty(), inWords);
  }

  static Answer refused(String inWords) {
    return new Answer(Kind.REFUSED, Optional.empty(), inWords);
  }

  static Answer gone(String inWords) {
    return new Answer(Kind.GONE, Optional.empty(), inWords);
  }

  static Answer troubled(String inWords) {
    return new Answer(Kind.TROUBLED, Optional.empty(), inWords);
  }
}
