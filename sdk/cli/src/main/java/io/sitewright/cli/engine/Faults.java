package io.sitewright.cli.engine;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the engine's error diagnostics into clear lines: no stack frames, nothing said twice. */
final class Faults {
  private static final List<String> NOISE =
      List.of(
          "update failed",
          "preview failed",
          "Running program [",
          "an unhandled error occurred",
          "an unhandled error occurred: ",
          "Resource does not support customTimeouts",
          "resource registration failed",
          "one or more errors occurred");

  private static final Pattern URN = Pattern.compile("urn:pulumi:[^\\s'\"]*::[^\\s:'\"]+");

  private final Set<String> lines = new LinkedHashSet<>();
  private boolean noiseOnly;

  /** Takes an error's text. */
  void add(String message) {
    for (String line : message.lines().toList()) {
      String text = clean(line);
      if (text.isEmpty() || line.startsWith("\tat ") || line.startsWith("\t...")) {
        continue;
      }
      if (NOISE.stream().anyMatch(text::startsWith)) {
        noiseOnly = true;
      } else {
        lines.add(text);
      }
    }
  }

  private static String clean(String line) {
    String text = line.strip();
    for (String prefix : List.of("error: ", "com.pulumi.exceptions.RunException: ")) {
      if (text.startsWith(prefix)) {
        text = text.substring(prefix.length()).strip();
      }
    }
    return spokenUrns(text);
  }

  private static String spokenUrns(String text) {
    return URN.matcher(text)
        .replaceAll(urn -> Matcher.quoteReplacement(new Urn(urn.group()).spoken()));
  }

  /** The faults, one a line, in the order in which they came. */
  List<String> lines() {
    if (lines.isEmpty() && noiseOnly) {
      return List.of("The program ended with an error and did not say which.");
    }
    return List.copyOf(lines);
  }
}
