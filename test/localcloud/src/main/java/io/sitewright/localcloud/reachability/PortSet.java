package io.sitewright.localcloud.reachability;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * Open TCP ports as sorted ranges over 1..65535, each with the rule that opens it.
 *
 * <pre>{@code
 * PortSet open = PortSet.of(443, 443, "rule 1").or(PortSet.of(80, 90, "rule 2"));
 * open.text();    // "80-90,443"
 * open.rule(443); // rule 1
 * }</pre>
 */
public final class PortSet {
  public static final int FIRST = 1;
  public static final int LAST = 65_535;
  public static final PortSet NONE = new PortSet(List.of());

  /** A range of ports that one rule opens. */
  public record Span(int first, int last, String rule) {
    public Span {
      if (first < FIRST || last > LAST || first > last) {
        throw new IllegalArgumentException(
            "Ports %d-%d lie outside %d-%d".formatted(first, last, FIRST, LAST));
      }
    }

    /** Such as {@code 443} or {@code 80-90}. */
    public String ports() {
      return first == last ? Integer.toString(first) : first + "-" + last;
    }
  }

  private final List<Span> spans;

  private PortSet(List<Span> spans) {
    this.spans = List.copyOf(spans);
  }

  public static PortSet of(int first, int last, String rule) {
    return new PortSet(List.of(new Span(first, last, rule)));
  }

  public static PortSet all(String rule) {
    return of(FIRST, LAST, rule);
  }

  /** Ports that either opens; where both do, this one's rule decides. */
  public PortSet or(PortSet other) {
    return merge(other, (mine, theirs) -> mine.isPresent() ? mine : theirs);
  }

  /** Ports that both open, by both rules. */
  public PortSet and(PortSet other) {
    return merge(
        other,
        (mine, theirs) -> mine.flatMap(one -> theirs.map(two -> Access.bothRules(one, two))));
  }

  /** Ports that both open, by this one's rules. */
  public PortSet within(PortSet limits) {
    return merge(limits, (mine, theirs) -> theirs.isPresent() ? mine : theirs);
  }

  public Optional<String> rule(int port) {
    return spans.stream()
        .filter(span -> span.first() <= port && port <= span.last())
        .map(Span::rule)
        .findFirst();
  }

  public boolean has(int port) {
    return rule(port).isPresent();
  }

  public boolean isEmpty() {
    return spans.isEmpty();
  }

  /** Sorted, without overlap; neighbours differ in their rule. */
  public List<Span> spans() {
    return spans;
  }

  /** The ports alone, such as {@code 22,80-443}; empty when none is open. */
  public String text() {
    PortSet ports = merge(NONE, (mine, none) -> mine.map(rule -> ""));
    return ports.spans.stream().map(Span::ports).collect(Collectors.joining(","));
  }

  /** Whether the same ports are open, by whatever rules. */
  public boolean samePorts(PortSet other) {
    return text().equals(other.text());
  }

  private PortSet merge(
      PortSet other, BiFunction<Optional<String>, Optional<String>, Optional<String>> decide) {
    TreeSet<Integer> starts = new TreeSet<>();
    for (PortSet set : List.of(this, other)) {
      for (Span span : set.spans) {
        starts.add(span.first());
        starts.add(span.last() + 1);
      }
    }
    List<Span> merged = new ArrayList<>();
    for (int start : starts) {
      Integer next = starts.higher(start);
      if (next == null) {
        break;
      }
      Optional<String> rule = decide.apply(rule(start), other.rule(start));
      rule.ifPresent(text -> append(merged, new Span(start, next - 1, text)));
    }
    return new PortSet(merged);
  }

  private static void append(List<Span> spans, Span span) {
    Span last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
    if (last != null && last.last() + 1 == span.first() && last.rule().equals(span.rule())) {
      spans.set(spans.size() - 1, new Span(last.first(), span.last(), span.rule()));
    } else {
      spans.add(span);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PortSet that && spans.equals(that.spans);
  }

  @Override
  public int hashCode() {
    return spans.hashCode();
  }

  @Override
  public String toString() {
    return spans.toString();
  }
}
