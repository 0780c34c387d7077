package io.sitewright.cli.roll;

import io.sitewright.cli.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How many webservers are replaced at once: a number, or a share of all, rounded down but at least
 * one.
 */
public record BatchSize(int amount, boolean percent) {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,4})(%?)");

  /** The size where none is asked for. */
  public static final BatchSize DEFAULT = new BatchSize(25, true);

  /** Reads {@code 25%} or {@code 2}, or refuses with a sentence. */
  public static BatchSize parse(String text) {
    var matcher = FORM.matcher(text);
    if (matcher.matches()) {
      int amount = Integer.parseInt(matcher.group(1));
      boolean percent = !matcher.group(2).isEmpty();
      if (amount >= 1 && (!percent || amount <= 100)) {
        return new BatchSize(amount, percent);
      }
    }
    throw Refusal.wrongUsage(
        "--batch "
            + text
            + " is no size of a batch; write a number of webservers such as 2, or a share of them from 1% to 100% such as 25%.");
  }

  /**
   * Cuts what is due into batches.
   *
   * @param webservers how many there are in all
   */
  public <T> List<List<T>> cut(List<T> due, int webservers) {
    int size = percent ? Math.max(1, webservers * amount / 100) : amount;
    var batches = new ArrayList<List<T>>();
    for (int from = 0; from < due.size(); from += size) {
      batches.add(List.copyOf(due.subList(from, Math.min(due.size(), from + size))));
    }
    return batches;
  }

  @Override
  public String toString() {
    return amount + (percent ? "%" : "");
  }
}
