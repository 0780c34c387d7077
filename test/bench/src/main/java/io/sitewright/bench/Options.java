package io.sitewright.bench;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the command line asks for.
 *
 * @param rounds pairs of measurements for each program. Default: 7
 * @param pools numbers of webservers. Default: 10 and 100
 * @param write whether the report goes into {@code docs/performance.md} too. Default: yes
 */
record Options(int rounds, List<Integer> pools, boolean write) {
  static final String USAGE = "./sitewright bench [--rounds N] [--pools N,N...] [--no-write]";

  Options {
    pools = List.copyOf(pools);
  }

  /** Reads the command line; what it does not know is refused in one sentence. */
  static Options parse(String... arguments) {
    int rounds = 7;
    List<Integer> pools = List.of(10, 100);
    boolean write = true;
    Deque<String> left = new ArrayDeque<>(List.of(arguments));
    while (!left.isEmpty()) {
      String option = left.remove();
      switch (option) {
        case "--rounds" -> rounds = number(option, left.poll());
        case "--pools" -> {
          List<Integer> asked = new ArrayList<>();
          Pattern.compile(",")
              .splitAsStream(String.valueOf(left.poll()))
              .forEach(n -> asked.add(number(option, n)));
          pools = asked;
        }
        case "--no-write" -> write = false;
        default ->
            throw new IllegalArgumentException(
                "The option \"" + option + "\" is unknown; the usage is " + USAGE + ".");
      }
    }
    return new Options(rounds, pools, write);
  }

  private static int number(String option, @org.jspecify.annotations.Nullable String text) {
    if (text == null || !text.matches("[1-9][0-9]{0,3}")) {
      throw new IllegalArgumentException(
          option + " is \"" + text + "\"; a whole number from 1 to 9999 is needed.");
    }
    return Integer.parseInt(text);
  }
}
