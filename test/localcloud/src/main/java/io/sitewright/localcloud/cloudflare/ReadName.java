package io.sitewright.localcloud.cloudflare;

import org.jspecify.annotations.Nullable;

/** A record's name as the program wrote it, as long as it still means the one that is there. */
final class ReadName {
  private ReadName() {}

  static Object of(@Nullable Object written, Object whole) {
    return written != null && (whole.equals(written) || whole.toString().startsWith(written + "."))
        ? written
        : whole;
  }
}
