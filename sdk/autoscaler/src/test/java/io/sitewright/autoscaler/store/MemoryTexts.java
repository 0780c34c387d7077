package io.sitewright.autoscaler.store;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Texts in memory, which may be away, and may not keep to conditions. */
public final class MemoryTexts implements Texts {
  private final Map<String, Version> versions = new TreeMap<>();
  private final boolean conditional;
  private boolean away;
  private long writes;

  public MemoryTexts(boolean conditional) {
    this.conditional = conditional;
  }

  /** Nobody reaches it, or somebody does again. */
  public void isAway(boolean away) {
    this.away = away;
  }

  /** How many texts there are. */
  public int count() {
    return versions.size();
  }

  /** How long all of them are. */
  public int length() {
    return versions.values().stream().mapToInt(version -> version.text().length()).sum();
  }

  @Override
  public Optional<Version> read(String key) throws IOException {
    reached();
    return Optional.ofNullable(versions.get(key));
  }

  @Override
  public void write(String key, String text) throws IOException {
    reached();
    versions.put(key, new Version(text, "tag" + writes++));
  }

  @Override
  public boolean replace(String key, String text, Optional<String> tag) throws IOException {
    reached();
    if (conditional && !tag.equals(read(key).map(Version::tag))) {
      return false;
    }
    write(key, text);
    return true;
  }

  @Override
  public boolean isConditional() throws IOException {
    reached();
    return conditional;
  }

  private void reached() throws IOException {
    if (away) {
      throw new IOException("connection refused");
    }
  }
}
