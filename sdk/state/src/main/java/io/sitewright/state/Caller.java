package io.sitewright.state;

import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who asks: an engine's process on this machine.
 *
 * @param engine its version, such as v3.259.0; empty when it does not say
 * @param process finds its process id
 */
record Caller(String engine, Supplier<OptionalLong> process) {
  /**
   * What a lock says when the process is not known: such a lock is never taken for a dead one's.
   */
  static final long UNKNOWN = -1;

  private static final Pattern VERSION = Pattern.compile("\\((v[0-9][^;)\\s]*)");

  static Caller of(String userAgent, Supplier<OptionalLong> process) {
    Matcher version = VERSION.matcher(userAgent);
    return new Caller(version.find() ? version.group(1) : "", process);
  }

  long pid() {
    return process.get().orElse(UNKNOWN);
  }
}
