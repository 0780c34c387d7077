package io.sitewright.autoscaler.lease;

import java.util.List;
import java.util.Optional;

/**
 * The lease as the store keeps it.
 *
 * @param generation how often it has changed hands
 * @param beat how often its holder has renewed it, so that it changes while somebody is alive
 * @param holder who acts; empty when it was handed over
 * @param word a word of the holder's own, by which it knows its writing
 */
record LeaseText(long generation, long beat, String holder, String word) {
  private static final String HEAD = "sitewright-lease 1";
  private static final String NOBODY = "-";

  static final LeaseText NONE = new LeaseText(0, 0, "", "");

  /** What {@link #text} wrote; empty for anything else, which is taken for a lease of nobody. */
  static Optional<LeaseText> parse(String text) {
    List<String> lines = text.lines().toList();
    if (lines.size() != 5
        || !lines.get(0).equals(HEAD)
        || !lines.get(1).matches("generation [0-9]{1,18}")
        || !lines.get(2).matches("beat [0-9]{1,18}")
        || !lines.get(3).matches("holder [a-z0-9-]{1,63}")
        || !lines.get(4).matches("word [a-z0-9-]{1,63}")) {
      return Optional.empty();
    }
    String holder = lines.get(3).substring("holder ".length());
    return Optional.of(
        new LeaseText(
            Long.parseLong(lines.get(1).substring("generation ".length())),
            Long.parseLong(lines.get(2).substring("beat ".length())),
            holder.equals(NOBODY) ? "" : holder,
            lines.get(4).substring("word ".length())));
  }

  String text() {
    return "%s\ngeneration %d\nbeat %d\nholder %s\nword %s\n"
        .formatted(
            HEAD,
            generation,
            beat,
            holder.isEmpty() ? NOBODY : holder,
            word.isEmpty() ? NOBODY : word);
  }

  LeaseText claimed(String by, String with) {
    return new LeaseText(generation + 1, 0, by, with);
  }

  LeaseText renewed() {
    return new LeaseText(generation, beat + 1, holder, word);
  }

  LeaseText handedOver() {
    return new LeaseText(generation, beat + 1, "", word);
  }
}
