package io.sitewright.model.scaling;

import java.util.List;

/** What a {@link Strategy} wants done, with its reason. Whoever acts does no more than it says. */
public sealed interface Decision {

  /** Why, in words for the stack's history, the log and {@code status}. */
  String because();

  /** Whether something is to be done at all. */
  boolean isAct();

  /** Who or what a decision goes back to. */
  enum Cause {
    /** The schedule has another number from now on. */
    SCHEDULE,
    /** Webservers have too much to do, or too little. */
    LOAD,
    /** The number that is wanted already is not there, whoever asked for it. */
    WANTED,
    /** Webservers do not answer. */
    DEAD
  }

  /** Nothing is done. */
  record Hold(String because) implements Decision {
    @Override
    public boolean isAct() {
      return false;
    }
  }

  /**
   * There are to be so many webservers: those that are missing are made, visitors are led to those
   * that serve, and these go, whom no visitor remembers.
   *
   * @param webservers how many, from the floor to the cap
   * @param leaving who goes, all of them above the number; nobody else does
   */
  record Scale(int webservers, List<String> leaving, Cause cause, String because)
      implements Decision {
    public Scale {
      leaving = List.copyOf(leaving);
    }

    @Override
    public boolean isAct() {
      return true;
    }
  }

  /**
   * No new visitor is led to these any more; they keep running.
   *
   * @param slots in the order of their numbers
   * @param webservers how many there are to be once those above the number have gone
   */
  record Drain(List<String> slots, int webservers, Cause cause, String because)
      implements Decision {
    public Drain {
      slots = List.copyOf(slots);
    }

    @Override
    public boolean isAct() {
      return true;
    }
  }

  /**
   * New machines take the places of these, and the old ones are deleted.
   *
   * @param slots in the order of their numbers
   */
  record Replace(List<String> slots, String because) implements Decision {
    public Replace {
      slots = List.copyOf(slots);
    }

    @Override
    public boolean isAct() {
      return true;
    }
  }
}
