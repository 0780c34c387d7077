package io.sitewright.provider.report;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a machine says of itself: the manifest it has applied, and whether it serves.
 *
 * <pre>{@code
 * sitewright-report 1
 * manifest 5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9
 * serving no
 * because the database is not reachable yet
 * }</pre>
 *
 * @param manifest the digest of the manifest that it has applied
 * @param serving whether it serves
 * @param because why it does not serve, or whom it waits for before it takes what is new; or empty
 */
public record Report(String manifest, boolean serving, String because) {
  private static final String HEADER = "sitewright-report 1";
  private static final int LONGEST_REASON = 200;

  /** The report in the text, or nothing when it is no report of version 1. */
  public static Optional<Report> parse(String text) {
    var lines = text.lines().toList();
    if (lines.isEmpty() || !lines.get(0).strip().equals(HEADER)) {
      return Optional.empty();
    }
    Map<String, String> words = new HashMap<>();
    for (var line : lines.subList(1, lines.size())) {
      var keyAndValue = line.strip().split("\\s+", 2);
      words.putIfAbsent(keyAndValue[0], keyAndValue.length > 1 ? keyAndValue[1] : "");
    }
    var manifest = words.getOrDefault("manifest", "");
    var serving = words.getOrDefault("serving", "");
    if (manifest.isEmpty() || !(serving.equals("yes") || serving.equals("no"))) {
      return Optional.empty();
    }
    return Optional.of(
        new Report(
            manifest,
            serving.equals("yes"),
            printable(words.getOrDefault("because", words.getOrDefault("waiting", "")))));
  }

  /** Whether the machine serves with that manifest applied. */
  public boolean servesWith(String expectedManifest) {
    return serving && manifest.equals(expectedManifest);
  }

  /**
   * One clause for people: {@code it had manifest 5feceb66ffc8 applied and was not serving: ...}.
   */
  public String inWords() {
    var reason = because.isEmpty() ? "" : ": " + because;
    return "it had manifest %s applied and was %s%s"
        .formatted(shortened(manifest), serving ? "serving" : "not serving", reason);
  }

  static String shortened(String digest) {
    return digest.length() > 12 ? digest.substring(0, 12) : digest;
  }

  // The text comes from a machine: it may not draw on a terminal nor fill a screen.
  static String printable(String text) {
    var clean = text.replaceAll("\\p{Cntrl}", " ");
    return clean.length() > LONGEST_REASON ? clean.substring(0, LONGEST_REASON) + "..." : clean;
  }
}
