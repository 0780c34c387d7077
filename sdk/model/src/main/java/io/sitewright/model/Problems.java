package io.sitewright.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects every fault, so that all are reported at once.
 *
 * <pre>{@code
 * problems.add("site:sshPort", "99999", "is out of range", "name a port from 1 to 65535");
 * problems.throwIfAny();
 * }</pre>
 */
public final class Problems {
  private final List<String> sentences = new ArrayList<>();

  /** Adds {@code SETTING is "VALUE": FAULT; FIX.} */
  public void add(String setting, String value, String fault, String fix) {
    add("%s is \"%s\": %s; %s.".formatted(setting, value, fault, fix));
  }

  /**
   * Adds a sentence that names setting, value, fault and fix in its own words; once if it is said
   * again.
   */
  public void add(String sentence) {
    if (!sentences.contains(sentence)) {
      sentences.add(sentence);
    }
  }

  public boolean isEmpty() {
    return sentences.isEmpty();
  }

  /** One sentence a fault, in the order found. */
  public List<String> sentences() {
    return List.copyOf(sentences);
  }

  public void throwIfAny() {
    if (!sentences.isEmpty()) {
      throw new InvalidSettingsException(sentences);
    }
  }
}
