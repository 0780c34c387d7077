package io.sitewright.userdata;

import java.util.Optional;

/**
 * What a machine says of itself, in its role's report bucket.
 *
 * @param manifest the digest of the manifest that it has applied, or {@code none} at first
 * @param because why it does not serve; empty when it does
 */
public record Report(String manifest, boolean serving, String because) {
  /** The key of a machine's report in its role's report bucket. */
  public static String key(String machine) {
    Identity.requireName("machine", machine);
    return "machines/%s/report".formatted(machine);
  }

  /** Whether the machine serves with that very manifest applied. */
  public boolean answers(String digest) {
    return serving && manifest.equals(digest);
  }

  /** Reads a report; empty when the text is none. */
  public static Optional<Report> parse(String text) {
    String[] lines = text.split("\n", -1);
    if (lines.length < 3
        || !lines[0].equals("sitewright-report 1")
        || !lines[1].matches("manifest ([0-9a-f]{64}|none)")
        || !lines[2].matches("serving (yes|no)")) {
      return Optional.empty();
    }
    String because =
        lines.length > 3 && lines[3].startsWith("because ") ? lines[3].substring(8) : "";
    return Optional.of(new Report(lines[1].substring(9), lines[2].equals("serving yes"), because));
  }

  public String text() {
    return "sitewright-report 1\nmanifest %s\nserving %s\n"
            .formatted(manifest, serving ? "yes" : "no")
        + (because.isEmpty() ? "" : "because " + because + "\n");
  }
}
