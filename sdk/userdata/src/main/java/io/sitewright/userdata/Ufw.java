package io.sitewright.userdata;

import io.sitewright.model.Addresses;
import io.sitewright.model.Cidr;
import io.sitewright.model.Flow;
import io.sitewright.model.Flows;
import io.sitewright.model.Peer;
import io.sitewright.model.Port;
import io.sitewright.model.Role;
import io.sitewright.model.settings.SiteSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Flows as the rules of one role's machines, in role terms: what {@code lib/firewall.sh} turns into
 * UFW's rules with the addresses of the members at hand. Nobody's address but an operator's, a
 * partner's or the edge's is in it, so machines may come and go without a change.
 */
public final class Ufw {
  private static final String HEADER =
      """
      sitewright-rules 1
      # proto port  from                 because
      """;

  private Ufw() {}

  /**
   * The rules object of {@code role}.
   *
   * @param operators what {@link Peer#OPERATORS} stands for
   * @param edge what {@link Peer#CLOUDFLARE} stands for
   */
  public static String rules(Flows flows, Role role, List<Cidr> operators, List<Cidr> edge) {
    // Two peers may share a range: the first reason stands for both.
    Map<String, String> reasons = new LinkedHashMap<>();
    for (Flow flow : flows.to(role)) {
      for (String source : sources(flow.from(), operators, edge)) {
        reasons.putIfAbsent("%s %-20s".formatted(target(flow), source), flow.because());
      }
    }
    StringBuilder text = new StringBuilder(HEADER);
    reasons.forEach((rule, reason) -> text.append(rule).append(' ').append(reason).append('\n'));
    return text.toString();
  }

  /**
   * The rules object of {@code role}, with what the settings say of the layer itself: whether there
   * is one, and whether it trusts the private network as a whole.
   */
  static String rules(Flows flows, Role role, SiteSettings settings, List<Cidr> edge) {
    if (!settings.firewallLayers().ufw()) {
      return HEADER + line("off", "any", "the site has acknowledged that UFW is off");
    }
    String rules = rules(flows, role, settings.operators(), edge);
    return settings.trustVpc()
        ? rules
            + line(
                "all", "cidr:" + settings.vpcRange(), "the private network is trusted as a whole")
        : rules;
  }

  private static String line(String what, String source, String because) {
    return "%-5s %-5s %-20s %s\n".formatted(what, "-", source, because);
  }

  private static String target(Flow flow) {
    return flow.on() instanceof Port port
        ? "%-5s %-5d".formatted("tcp", port.number())
        : "%-5s %-5s".formatted("icmp", "echo");
  }

  private static List<String> sources(Peer from, List<Cidr> operators, List<Cidr> edge) {
    if (from instanceof Role || from.equals(Peer.INTERNET)) {
      return List.of(from.id());
    }
    if (from.equals(Peer.OPERATORS)) {
      return ranges(operators);
    }
    if (from.equals(Peer.CLOUDFLARE)) {
      return ranges(edge);
    }
    return ranges(((Addresses) from).ranges());
  }

  private static List<String> ranges(List<Cidr> ranges) {
    return ranges.stream().map(range -> "cidr:" + range).toList();
  }
}
