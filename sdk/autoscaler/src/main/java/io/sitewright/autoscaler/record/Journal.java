package io.sitewright.autoscaler.record;

import io.sitewright.autoscaler.store.Texts;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What agents did and why, the latest {@value #LINES_MAX} acts, as one text in the store that all
 * of them write: a line is {@code 2026-03-29T06:30:00Z autoscaler-1 done scale 8: because ...}.
 */
public final class Journal {
  /** More are not kept. */
  public static final int LINES_MAX = 200;

  private static final String KEY = "journal";
  private static final String HEAD = "sitewright-journal 1";
  private static final int LINE_MAX = 1000;
  private static final int ATTEMPTS = 5;

  private final Texts store;
  private final String name;

  /**
   * A journal.
   *
   * @param name the agent that writes
   */
  public Journal(Texts store, String name) {
    this.store = store;
    this.name = name;
  }

  /**
   * Adds a line.
   *
   * @param words what happened, in one line
   * @throws IOException when the store does not answer; nothing depends on a line
   */
  public void add(Instant at, String words) throws IOException {
    String line = at.truncatedTo(ChronoUnit.SECONDS) + " " + name + " " + oneLine(words);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Texts.Version> there = store.read(KEY);
      List<String> lines = new ArrayList<>(there.map(it -> lines(it.text())).orElse(List.of()));
      lines.add(line);
      int from = Math.max(0, lines.size() - LINES_MAX);
      String text = HEAD + "\n" + String.join("\n", lines.subList(from, lines.size())) + "\n";
      if (store.replace(KEY, text, there.map(Texts.Version::tag))) {
        return;
      }
    }
    throw new IOException("The journal was written by others each time it was to be written.");
  }

  /**
   * The lines, the oldest first; none where there is no journal, or what is there is none.
   *
   * @throws IOException when the store does not answer
   */
  public static List<String> read(Texts store) throws IOException {
    return store.read(KEY).map(it -> lines(it.text())).orElse(List.of());
  }

  private static List<String> lines(String text) {
    List<String> all = text.lines().toList();
    return all.isEmpty() || !all.get(0).equals(HEAD) ? List.of() : all.subList(1, all.size());
  }

  private static String oneLine(String words) {
    String line = words.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= LINE_MAX ? line : line.substring(0, LINE_MAX - 3) + "...";
  }
}
