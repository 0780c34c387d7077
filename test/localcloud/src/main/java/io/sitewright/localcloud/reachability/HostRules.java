package io.sitewright.localcloud.reachability;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A machine's own firewall as it stands: all that enters is dropped but what a rule lets in, unless
 * there is no firewall at all.
 *
 * @param name what the layer is called in answers, such as {@code ufw} or {@code first-boot
 *     firewall}
 * @param closedByDefault false where no firewall runs
 */
public record HostRules(String name, boolean closedByDefault, List<Rule> rules) {
  /**
   * One rule. TCP from the first to the last port, or echo requests.
   *
   * @param text the rule as the machine has it
   */
  public record Rule(boolean echo, int first, int last, List<AddressRange> from, String text) {
    public Rule {
      from = List.copyOf(from);
    }

    public static Rule tcp(int first, int last, List<AddressRange> from, String text) {
      return new Rule(false, first, last, from, text);
    }

    public static Rule ping(List<AddressRange> from, String text) {
      return new Rule(true, 0, 0, from, text);
    }
  }

  public HostRules {
    rules = List.copyOf(rules);
  }

  /** A machine without a firewall of its own. */
  public static HostRules none(String why) {
    return new HostRules(why, false, List.of());
  }

  Access admits(Address source) {
    if (!closedByDefault) {
      return Access.open(name);
    }
    PortSet tcp = PortSet.NONE;
    Access ping = Access.closed("");
    for (Rule rule : rules) {
      if (rule.from().stream().noneMatch(range -> range.contains(source))) {
        continue;
      }
      String text = name + " " + rule.text();
      if (rule.echo()) {
        ping = ping.or(new Access(PortSet.NONE, Optional.of(text), ""));
      } else {
        tcp = tcp.or(PortSet.of(rule.first(), rule.last(), text));
      }
    }
    return new Access(tcp, ping.ping(), name + " drops the rest");
  }

  List<AddressRange> ranges() {
    List<AddressRange> ranges = new ArrayList<>();
    rules.forEach(rule -> ranges.addAll(rule.from()));
    return ranges;
  }
}
