package io.sitewright.clouds;

import io.sitewright.model.Addresses;
import io.sitewright.model.Cidr;
import io.sitewright.model.Flow;
import io.sitewright.model.Flows;
import io.sitewright.model.Peer;
import io.sitewright.model.Port;
import io.sitewright.model.Role;
import io.sitewright.model.Traffic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Turns flows into what a cloud firewall lets in, by group and never by machine: adding a machine
 * changes no rule. The same flows give the same text in whatever order they were declared, so that
 * a diff shows a change of meaning only.
 */
public final class CloudRules {
  private static final List<Cidr> ANYONE = List.of(Cidr.parse("0.0.0.0/0"), Cidr.parse("::/0"));
  private static final Comparator<Cidr> BY_TEXT =
      Comparator.comparing(Cidr::isIpv6).thenComparing(Cidr::toString);

  private final Flows flows;
  private final Collection<Cidr> operators;
  private final Function<Role, String> groupOf;

  /**
   * @param operators the ranges that {@link Peer#OPERATORS} stands for
   * @param groupOf the label of a role's group
   */
  public CloudRules(Flows flows, Collection<Cidr> operators, Function<Role, String> groupOf) {
    this.flows = flows;
    this.operators = List.copyOf(operators);
    this.groupOf = groupOf;
  }

  /**
   * What reaches {@code role}, one rule a port.
   *
   * @param edge the ranges that {@link Peer#CLOUDFLARE} stands for
   */
  public List<InboundRule> to(Role role, Collection<Cidr> edge) {
    Map<Traffic, Sources> byTraffic = new LinkedHashMap<>();
    for (Flow flow : flows.to(role)) {
      Sources sources = byTraffic.computeIfAbsent(flow.on(), on -> new Sources());
      if (flow.from() instanceof Role from) {
        sources.groups.add(groupOf.apply(from));
      } else {
        sources.ranges.addAll(ranges(flow.from(), edge));
      }
    }
    List<InboundRule> rules = new ArrayList<>();
    byTraffic.forEach(
        (on, sources) -> {
          if (!sources.isEmpty()) {
            rules.add(
                new InboundRule(on, List.copyOf(sources.ranges), List.copyOf(sources.groups)));
          }
        });
    rules.sort(Comparator.comparingInt(rule -> number(rule.on())));
    return List.copyOf(rules);
  }

  private Collection<Cidr> ranges(Peer from, Collection<Cidr> edge) {
    if (from.equals(Peer.INTERNET)) {
      return ANYONE;
    }
    if (from.equals(Peer.OPERATORS)) {
      return operators;
    }
    if (from.equals(Peer.CLOUDFLARE)) {
      return edge;
    }
    return ((Addresses) from).ranges();
  }

  /** Ping first, then ports by number. */
  private static int number(Traffic on) {
    return on instanceof Port port ? port.number() : 0;
  }

  private static final class Sources {
    final TreeSet<Cidr> ranges = new TreeSet<>(BY_TEXT);
    final TreeSet<String> groups = new TreeSet<>();

    boolean isEmpty() {
      return ranges.isEmpty() && groups.isEmpty();
    }
  }
}
