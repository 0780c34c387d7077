package io.sitewright.autoscaler.record;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Numbers for whoever watches the agent, in Prometheus' text format (version 0.0.4): {@code
 * sitewright_autoscaler_webservers{state="serving"} 3}.
 */
public final class Metrics {
  private static final String PREFIX = "sitewright_autoscaler_";

  private enum Kind {
    COUNTER,
    GAUGE
  }

  private record Family(Kind kind, String help, SortedMap<String, Double> samples) {}

  private final SortedMap<String, Family> families = new TreeMap<>();

  /** Sets a number that goes up and down. */
  public synchronized void gauge(
      String name, String help, Map<String, String> labels, double value) {
    family(name, Kind.GAUGE, help).samples().put(written(labels), value);
  }

  /** Forgets all samples of a name, whose labels are about to be told anew. */
  public synchronized void forget(String name) {
    Family family = families.get(name);
    if (family != null) {
      family.samples().clear();
    }
  }

  /** Adds one to a number that only grows. */
  public synchronized void count(String name, String help, Map<String, String> labels) {
    family(name, Kind.COUNTER, help).samples().merge(written(labels), 1.0, Double::sum);
  }

  private Family family(String name, Kind kind, String help) {
    if (!name.matches("[a-z][a-z_]*[a-z]")) {
      throw new IllegalArgumentException(
          "Metric \"%s\" is no name; use lower-case letters and underscores.".formatted(name));
    }
    return families.computeIfAbsent(name, it -> new Family(kind, help, new TreeMap<>()));
  }

  private static String written(Map<String, String> labels) {
    if (labels.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder("{");
    new TreeMap<>(labels)
        .forEach(
            (name, value) ->
                text.append(text.length() > 1 ? "," : "")
                    .append(name)
                    .append("=\"")
                    .append(value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"))
                    .append('"'));
    return text.append('}').toString();
  }

  /** All of them, in the order of their names. */
  public synchronized String text() {
    StringBuilder text = new StringBuilder();
    families.forEach(
        (name, family) -> {
          String full = PREFIX + name + (family.kind() == Kind.COUNTER ? "_total" : "");
          text.append("# HELP ").append(full).append(' ').append(family.help()).append('\n');
          text.append("# TYPE ").append(full).append(' ');
          text.append(family.kind() == Kind.COUNTER ? "counter" : "gauge").append('\n');
          family
              .samples()
              .forEach(
                  (labels, value) ->
                      text.append(full)
                          .append(labels)
                          .append(' ')
                          .append(spoken(value))
                          .append('\n'));
        });
    return text.toString();
  }

  private static String spoken(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
