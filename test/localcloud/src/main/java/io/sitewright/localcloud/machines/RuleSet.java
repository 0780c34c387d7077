package io.sitewright.localcloud.machines;

import io.sitewright.localcloud.reachability.AddressRange;
import io.sitewright.localcloud.reachability.HostRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A rules object: one line a flow, in role terms; {@code all -} lets in whatever a source sends,
 * and {@code off -} says that the machine has no UFW. One unknown line refuses the whole set.
 */
record RuleSet(List<Line> lines) {
  private static final String HEADER = "sitewright-rules 1";
  private static final Pattern FORM =
      Pattern.compile(
          "(?:(icmp)\\s+echo|(tcp)\\s+([1-9]\\d{0,4})|(all|off)\\s+-)\\s+(\\S+)(?:\\s.*)?");
  private static final int ALL = -1;
  private static final int OFF = -2;
  private static final int LAST_PORT = 65_535;
  private static final Pattern ROLE = Pattern.compile("role:([a-z][a-z-]*)");

  RuleSet {
    lines = List.copyOf(lines);
  }

  /**
   * One line.
   *
   * @param port 0 for ping, {@link #ALL} for whatever is sent, {@link #OFF} for no UFW at all
   */
  record Line(int number, int port, String from) {
    private String text(String source) {
      String what = port == ALL ? "all" : port == 0 ? "ping" : "tcp " + port;
      return "line %d: %s from %s".formatted(number, what, source);
    }

    private Stream<HostRules.Rule> resolve(List<Member> members) {
      HostRules.Rule ping = HostRules.Rule.ping(sources(members), text(from));
      return switch (port) {
        case 0 -> Stream.of(ping);
        case ALL -> Stream.of(ping, HostRules.Rule.tcp(1, LAST_PORT, sources(members), text(from)));
        default -> Stream.of(HostRules.Rule.tcp(port, port, sources(members), text(from)));
      };
    }

    private List<AddressRange> sources(List<Member> members) {
      Matcher role = ROLE.matcher(from);
      if (role.matches()) {
        return members.stream()
            .filter(member -> member.role().equals(role.group(1)))
            .flatMap(member -> AddressRange.tryParse(member.address()).stream())
            .toList();
      }
      return from.equals("any") ? AddressRange.EVERYONE : range(from).stream().toList();
    }

    private static Optional<AddressRange> range(String from) {
      boolean isRange = from.startsWith("cidr:") && from.contains("/");
      return isRange ? AddressRange.tryParse(from.substring(5)) : Optional.empty();
    }

    private static boolean isSource(String from) {
      return from.equals("any") || ROLE.matcher(from).matches() || range(from).isPresent();
    }
  }

  static RuleSet parse(String text) throws RefusedText {
    List<String> lines = text.lines().toList();
    if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
      throw refused(1, lines.isEmpty() ? "" : lines.get(0));
    }
    List<Line> rules = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      Matcher rule = FORM.matcher(line);
      if (!rule.matches() || !Line.isSource(rule.group(5))) {
        throw refused(i + 1, line);
      }
      int port = port(rule);
      if (port > LAST_PORT) {
        throw refused(i + 1, line);
      }
      rules.add(new Line(i + 1, port, rule.group(5)));
    }
    return new RuleSet(rules);
  }

  private static int port(Matcher rule) {
    if (rule.group(4) != null) {
      return rule.group(4).equals("all") ? ALL : OFF;
    }
    return rule.group(2) == null ? 0 : Integer.parseInt(rule.group(3));
  }

  private static RefusedText refused(int number, String line) {
    return new RefusedText(
        "line %d of the rules, \"%s\", is not understood; the whole set is refused and the old one stays"
            .formatted(number, line));
  }

  /** The rules as UFW holds them for the members at hand. */
  HostRules resolve(List<Member> members) {
    if (lines.stream().anyMatch(line -> line.port() == OFF)) {
      return HostRules.none("no UFW");
    }
    return new HostRules(
        "ufw", true, lines.stream().flatMap(line -> line.resolve(members)).toList());
  }
}
