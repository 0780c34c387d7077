package io.sitewright.cli.matrix;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What is open: TCP ports and whether echo requests are answered. Bit 0 stands for ping, which has
 * no port.
 */
final class Ports {
  /** How many answers there are: 65,535 TCP ports and ping. */
  static final int ANSWERS = 65_536;

  private final BitSet open;

  private Ports(BitSet open) {
    this.open = open;
  }

  static Ports none() {
    return new Ports(new BitSet());
  }

  /**
   * Reads what the local cloud answers.
   *
   * @param tcp sorted ranges, such as {@code 22,80-443}; empty when nothing is open
   */
  static Ports of(String tcp, boolean ping) {
    var open = new BitSet();
    open.set(0, ping);
    if (!tcp.isBlank()) {
      for (String range : tcp.split(",", -1)) {
        String text = range.strip();
        int dash = text.indexOf('-');
        int first = Integer.parseInt(dash < 0 ? text : text.substring(0, dash));
        int last = dash < 0 ? first : Integer.parseInt(text.substring(dash + 1));
        if (first < 1 || last >= ANSWERS || last < first) {
          throw new IllegalArgumentException("\"" + text + "\" is no range of TCP ports");
        }
        open.set(first, last + 1);
      }
    }
    return new Ports(open);
  }

  /** Every TCP port, and ping. */
  static Ports all() {
    var open = new BitSet();
    open.set(0, ANSWERS);
    return new Ports(open);
  }

  /** The TCP ports among them. */
  List<Integer> numbers() {
    return open.stream().filter(bit -> bit > 0).boxed().toList();
  }

  /** These and one more TCP port. */
  void addPort(int port) {
    open.set(port);
  }

  /** These and ping. */
  void addPing() {
    open.set(0);
  }

  Ports or(Ports other) {
    var all = (BitSet) open.clone();
    all.or(other.open);
    return new Ports(all);
  }

  /** Those of these that are among the others too. */
  Ports and(Ports other) {
    var both = (BitSet) open.clone();
    both.and(other.open);
    return new Ports(both);
  }

  /** These without those others. */
  Ports without(Ports others) {
    var rest = (BitSet) open.clone();
    rest.andNot(others.open);
    return new Ports(rest);
  }

  int count() {
    return open.cardinality();
  }

  /** For people: {@code ping 443 1035 8000-9000}, or a dash. */
  String spoken() {
    var words = new ArrayList<String>(List.of());
    if (open.get(0)) {
      words.add("ping");
    }
    for (int first = open.nextSetBit(1); first >= 0; ) {
      int end = open.nextClearBit(first);
      words.add(end - first == 1 ? Integer.toString(first) : first + "-" + (end - 1));
      first = open.nextSetBit(end);
    }
    return words.isEmpty() ? "-" : String.join(" ", words);
  }
}
