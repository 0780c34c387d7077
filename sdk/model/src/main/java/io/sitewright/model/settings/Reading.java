package io.sitewright.model.settings;

import java.util.Optional;

/**
 * How what was written becomes a value. Classes and not lambdas: every preview declares all
 * settings, and spinning up a lambda for each would be felt.
 */
abstract class Reading<T> {
  /** The value, or nothing after {@code raw} was told what is wrong. */
  abstract Optional<T> read(Raw raw);

  /** What to write, as the end of a sentence that begins with "write". */
  abstract String expected();

  /** The same for a machine: what a schema says of it. */
  abstract Shape shape();

  /** Whether it reads a list or an object and not a single text. */
  boolean isStructured() {
    return false;
  }
}
