package io.sitewright.cli.engine;

import io.sitewright.cli.Console;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells what the engine does while it does it: a line per changed resource, names only. */
final class Narrator {
  private final Console console;
  private final boolean preview;
  private final Map<Urn, Long> startedAt = new HashMap<>();

  Narrator(Console console, boolean preview) {
    this.console = console;
    this.preview = preview;
  }

  void tell(EngineEvent event) {
    if (event instanceof EngineEvent.Step step) {
      tell(step);
    } else if (event instanceof EngineEvent.Diagnostic diagnostic
        && diagnostic.severity().equals("warning")) {
      console.progress("warning: " + diagnostic.message().strip());
    } else if (event instanceof EngineEvent.Diagnostic diagnostic
        && diagnostic.severity().equals("info")) {
      console.progress(diagnostic.message().strip());
    }
  }

  private void tell(EngineEvent.Step step) {
    Optional<Wording> wording = Wording.of(step.operation());
    if (wording.isEmpty()
        || wording.get() == Wording.SAME
        || wording.get() == Wording.REPLACE
        || wording.get() == Wording.REFRESH
        || step.urn().isStack()) {
      return;
    }
    switch (step.phase()) {
      case STARTED -> {
        startedAt.put(step.urn(), System.nanoTime());
        if (preview) {
          console.progress(line(wording.get(), step, wording.get().ahead()));
        }
      }
      case DONE -> {
        if (!preview) {
          console.progress(line(wording.get(), step, wording.get().past()) + took(step.urn()));
        }
      }
      case FAILED -> console.progress("! " + step.urn().spoken() + " failed" + took(step.urn()));
    }
  }

  private static String line(Wording wording, EngineEvent.Step step, String verb) {
    List<String> changed = step.changed();
    boolean names = wording == Wording.UPDATE || wording == Wording.CREATE_REPLACEMENT;
    return wording.sign()
        + " "
        + step.urn().spoken()
        + " "
        + verb
        + (names && !changed.isEmpty() ? " (" + String.join(", ", changed) + ")" : "");
  }

  private String took(Urn urn) {
    Long start = startedAt.get(urn);
    if (start == null) {
      return "";
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return seconds < 1 ? "" : String.format(java.util.Locale.ROOT, " (%.0f s)", seconds);
  }
}
