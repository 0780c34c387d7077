package io.sitewright.cli.recovery;

import io.sitewright.cli.engine.Urn;
import java.util.List;
import java.util.Optional;

/**
 * What recovery will do, decided from facts and nothing else.
 *
 * @param stop why nothing may be touched, if so
 * @param steps what to do otherwise, in order
 */
record Plan(Optional<String> stop, List<Step> steps) {
  Plan {
    steps = List.copyOf(steps);
  }

  static Plan stopped(String sentence) {
    return new Plan(Optional.of(sentence), List.of());
  }

  /** One thing to do. */
  sealed interface Step {
    /** For people, one line. */
    String spoken();
  }

  /** The vendor holds what was being created: take it into the state. */
  record Adopt(OpenOperation operation, Kind kind, VendorObject object) implements Step {
    @Override
    public String spoken() {
      return "adopted "
          + kind.spoken()
          + " "
          + operation.urn().name()
          + " ("
          + object.id()
          + "), whose creation was not recorded";
    }
  }

  /** The vendor holds nothing of it, or doing it again comes to the same. */
  record Forget(OpenOperation operation) implements Step {
    @Override
    public String spoken() {
      return "cleared the unfinished operation on " + operation.urn().spoken();
    }
  }

  /** It began to change or go: ask the vendor how far that came. */
  record Recheck(Urn urn) implements Step {
    @Override
    public String spoken() {
      return "checked " + urn.spoken() + " again";
    }
  }

  /** It is of no use and nobody else's. */
  record Remove(Kind kind, VendorObject object, String because) implements Step {
    @Override
    public String spoken() {
      return "removed "
          + kind.spoken()
          + " "
          + object.name()
          + " ("
          + object.id()
          + "): "
          + because;
    }
  }
}
