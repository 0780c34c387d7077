package io.sitewright.testkit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** TCP ports as the local cloud writes them, {@code 22,80-443}. */
final class PortRanges {
  private static final int LAST = 65_535;

  private PortRanges() {}

  /** The ports, as bits 1 to 65535. */
  static BitSet parse(String text) {
    var ports = new BitSet(LAST + 1);
    if (text.isBlank()) {
      return ports;
    }
    for (var range : text.split(",", -1)) {
      var ends = range.strip().split("-", -1);
      var first = Integer.parseInt(ends[0]);
      var last = ends.length > 1 ? Integer.parseInt(ends[1]) : first;
      if (first < 1 || last > LAST || last < first) {
        throw new IllegalArgumentException(
            "\"%s\" in \"%s\" is no range of ports from 1 to %d".formatted(range, text, LAST));
      }
      ports.set(first, last + 1);
    }
    return ports;
  }

  /** The ports as text, shortest form. */
  static String text(BitSet ports) {
    List<String> ranges = new ArrayList<>();
    for (var first = ports.nextSetBit(0); first >= 0; ) {
      var after = ports.nextClearBit(first);
      ranges.add(after - 1 == first ? String.valueOf(first) : first + "-" + (after - 1));
      first = ports.nextSetBit(after);
    }
    return String.join(",", ranges);
  }
}
