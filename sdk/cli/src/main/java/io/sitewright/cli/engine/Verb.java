package io.sitewright.cli.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the engine can be asked to do with a stack. */
public enum Verb {
  UP("up"),
  PREVIEW("preview"),
  REFRESH("refresh"),
  DESTROY("destroy");

  // A resource that waits holds a slot (Ready does, for minutes): enough slots for a large site.
  private static final String PARALLEL = "64";

  private final String word;

  Verb(String word) {
    this.word = word;
  }

  /** The engine's word, which is also the command line's. */
  public String word() {
    return word;
  }

  List<String> options(String stack, Path settings, List<String> more) {
    var options =
        new ArrayList<>(
            List.of(
                "--stack",
                stack,
                "--config-file",
                settings.toString(),
                "--json",
                "--non-interactive",
                "--color",
                "never"));
    if (this != PREVIEW) {
      options.addAll(List.of("--yes", "--skip-preview"));
    }
    if (more.stream().noneMatch(word -> word.startsWith("--parallel") || word.startsWith("-p"))) {
      options.addAll(List.of("--parallel", PARALLEL));
    }
    return options;
  }
}
