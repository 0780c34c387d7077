package io.sitewright.bench;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** What a command took: wall time, and processor time of itself and its descendants. */
record Cost(Duration wall, Duration processor) {

  /** Reads what {@code measure.sh} writes: wall, user and system seconds, on the last line. */
  static Cost parse(List<String> lines) {
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("measure.sh has written nothing.");
    }
    String last = lines.get(lines.size() - 1);
    List<String> fields = Pattern.compile(" ").splitAsStream(last).toList();
    if (fields.size() != 3) {
      throw new IllegalArgumentException(
          "measure.sh has written \"" + last + "\"; three numbers are expected.");
    }
    return new Cost(seconds(fields.get(0)), seconds(fields.get(1)).plus(seconds(fields.get(2))));
  }

  private static Duration seconds(String text) {
    return Duration.ofMillis(Math.round(Double.parseDouble(text) * 1000));
  }
}
