package io.sitewright.bench;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the command line asks for.
 *
 * @param rounds pairs of measurements for each program. Default: 7
 * @param pools numbers of webservers. Default: 10 and 100
 * @param growth sizes of pools whose creation is measured, the smallest first. Default: 10, 100 and
 *     1000
 * @param policies whether it is measured what the policy pack adds to previews of the production
 *     stack and of those pools. Default: yes
 * @param write whether the report goes into {@code docs/performance.md} too. Default: yes
 */
record Options(
    int rounds, List<Integer> pools, List<Integer> growth, boolean policies, boolean write) {
  static final String USAGE =
      "./sitewright bench [--rounds N] [--pools N,N...] [--growth N,N...|none] [--no-policies] [--no-write]";

  Options {
    pools = List.copyOf(pools);
    growth = List.copyOf(growth);
  }

  /** Reads the command line; what it does not know is refused in one sentence. */
  static Options parse(String... arguments) {
    int rounds = 7;
    List<Integer> pools = List.of(10, 100);
    List<Integer> growth = List.of(10, 100, 1000);
    boolean policies = true;
    boolean write = true;
    Deque<String> left = new ArrayDeque<>(List.of(arguments));
    while (!left.isEmpty()) {
      String option = left.remove();
      switch (option) {
        case "--rounds" -> rounds = number(option, left.poll());
        case "--pools" -> pools = numbers(option, left.poll());
        case "--growth" -> {
          String sizes = left.poll();
          growth = "none".equals(sizes) ? List.of() : numbers(option, sizes);
        }
        case "--no-policies" -> policies = false;
        case "--no-write" -> write = false;
        default ->
            throw new IllegalArgumentException(
                "The option \"" + option + "\" is unknown; the usage is " + USAGE + ".");
      }
    }
    return new Options(rounds, pools, growth, policies, write);
  }

  private static List<Integer> numbers(
      String option, @org.jspecify.annotations.Nullable String text) {
    return Pattern.compile(",")
        .splitAsStream(String.valueOf(text))
        .map(n -> number(option, n))
        .toList();
  }

  private static int number(String option, @org.jspecify.annotations.Nullable String text) {
    if (text == null || !text.matches("[1-9][0-9]{0,3}")) {
      throw new IllegalArgumentException(
          option + " is \"" + text + "\"; a whole number from 1 to 9999 is needed.");
    }
    return Integer.parseInt(text);
  }
}
