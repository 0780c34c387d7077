package io.sitewright.model.settings;

import java.util.ArrayList;
import java.util.List;

/** A pattern for the whole numbers from one to another, for schemas that see them as texts. */
final class DigitRange {
  private DigitRange() {}

  static String pattern(int min, int max) {
    List<String> parts = new ArrayList<>();
    int from = min;
    while (from <= max) {
      int to = upTo(from, max);
      parts.add(digits(Integer.toString(from), Integer.toString(to)));
      from = to + 1;
    }
    return "0*(" + String.join("|", parts) + ")";
  }

  /** The largest number up to which only the last digits differ, each over its whole range. */
  private static int upTo(int from, int max) {
    int best = from;
    for (long step = 10; step <= 1_000_000_000L; step *= 10) {
      long to = from - from % step + step - 1;
      boolean sameLength = Long.toString(to).length() == Integer.toString(from).length();
      if (from % (step / 10) != 0 || !sameLength) {
        break;
      }
      if (to <= max) {
        best = (int) to;
      } else {
        long reached =
            max - max % (step / 10) + (max % (step / 10) == step / 10 - 1 ? step / 10 : 0) - 1;
        return reached >= from && reached > best ? (int) reached : best;
      }
    }
    return best;
  }

  private static String digits(String from, String to) {
    StringBuilder pattern = new StringBuilder();
    for (int i = 0; i < from.length(); i++) {
      char low = from.charAt(i);
      char high = to.charAt(i);
      pattern.append(low == high ? String.valueOf(low) : "[" + low + "-" + high + "]");
    }
    return pattern.toString();
  }
}
