package io.sitewright.autoscaler.store;

import java.io.IOException;
import java.util.Optional;

/** Texts by key that several agents read and write. */
public interface Texts {
  /**
   * A text as it was when it was read.
   *
   * @param text what it says
   * @param tag what changes whenever it is written
   */
  record Version(String text, String tag) {}

  /**
   * Reads a text; empty only if the store says that there is none.
   *
   * @throws IOException when the store does not answer, or refuses
   */
  Optional<Version> read(String key) throws IOException;

  /**
   * Writes a text whatever was there.
   *
   * @throws IOException when the store does not answer, or refuses
   */
  void write(String key, String text) throws IOException;

  /**
   * Writes a text if nobody has written since; without {@link #isConditional} whatever was there.
   *
   * @param tag of the version that it takes the place of; empty for none
   * @return whether it was written
   * @throws IOException when the store does not answer, or refuses
   */
  boolean replace(String key, String text, Optional<String> tag) throws IOException;

  /**
   * Whether the store keeps to the condition of {@link #replace}.
   *
   * @throws IOException when the store does not answer, or refuses
   */
  boolean isConditional() throws IOException;
}
