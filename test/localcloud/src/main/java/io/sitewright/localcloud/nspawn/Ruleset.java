package io.sitewright.localcloud.nspawn;

import io.sitewright.localcloud.core.Droplet;
import io.sitewright.localcloud.core.Firewall;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The vendor's firewalls as nftables in front of the machines: one text that replaces another in
 * one transaction. A machine's firewalls add up; under none it is open; what a machine sends must
 * come from its own addresses.
 */
final class Ruleset {
  private final List<Droplet> droplets;
  private final List<Firewall> firewalls;
  private final StringBuilder text = new StringBuilder();

  private final Set<String> cutOff;

  private Ruleset(List<Droplet> droplets, List<Firewall> firewalls, Set<String> cutOff) {
    this.droplets = droplets;
    this.firewalls = firewalls;
    this.cutOff = cutOff;
  }

  /**
   * The transaction that makes these firewalls the ones in force.
   *
   * @param cutOff ids of machines whose network is broken: nothing passes to or from another one
   */
  static String of(List<Droplet> droplets, List<Firewall> firewalls, Set<String> cutOff) {
    return new Ruleset(droplets, firewalls, cutOff).write();
  }

  /** The router's end of a machine's public link. */
  static String publicLink(Droplet droplet) {
    return "p" + droplet.id();
  }

  /** The router's end of a machine's private link. */
  static String privateLink(Droplet droplet) {
    return "v" + droplet.id();
  }

  private String write() {
    line("add table inet cloud");
    line("delete table inet cloud");
    line("table inet cloud {");
    for (Droplet droplet : droplets) {
      chain("in", droplet, Firewall::inbound, "saddr", "accept");
      chain("out", droplet, Firewall::outbound, "daddr", "return");
    }
    line("  chain spoofed {");
    line("    type filter hook prerouting priority raw; policy accept;");
    for (Droplet droplet : droplets) {
      line("    iifname %s ip saddr != %s drop", publicLink(droplet), droplet.publicAddress());
      line("    iifname %s ip saddr != %s drop", privateLink(droplet), droplet.privateAddress());
    }
    line("  }");
    line("  chain forward {");
    line("    type filter hook forward priority 0; policy drop;");
    for (Droplet droplet : droplets) {
      if (cutOff.contains(droplet.key())) {
        line("    iifname { %s, %s } drop", publicLink(droplet), privateLink(droplet));
        line("    oifname { %s, %s } drop", publicLink(droplet), privateLink(droplet));
      }
    }
    line("    ct state established,related accept");
    line("    ct state invalid drop");
    for (Droplet droplet : droplets) {
      line(
          "    iifname { %s, %s } jump out_%d",
          publicLink(droplet), privateLink(droplet), droplet.id());
    }
    for (Droplet droplet : droplets) {
      line(
          "    oifname { %s, %s } goto in_%d",
          publicLink(droplet), privateLink(droplet), droplet.id());
    }
    line("    oifname \"internet0\" accept");
    line("  }");
    line("}");
    return text.toString();
  }

  private void chain(
      String direction,
      Droplet droplet,
      Function<Firewall, List<Firewall.Rule>> rules,
      String side,
      String verdict) {
    List<Firewall> own = firewalls.stream().filter(firewall -> firewall.guards(droplet)).toList();
    line("  chain %s_%d {", direction, droplet.id());
    if (own.isEmpty()) {
      line("    %s", verdict);
    }
    for (Firewall firewall : own) {
      for (Firewall.Rule rule : rules.apply(firewall)) {
        String what = matching(rule);
        String peers = peers(rule.peers());
        if (!what.isEmpty() && !peers.isEmpty()) {
          line("    ip %s { %s } %s counter %s", side, peers, what, verdict);
        }
      }
    }
    if (!own.isEmpty()) {
      line("    counter drop");
    }
    line("  }");
  }

  private static String matching(Firewall.Rule rule) {
    return switch (rule.protocol()) {
      case "icmp" -> "meta l4proto icmp";
      case "tcp", "udp" ->
          rule.ports().equals("all") || rule.ports().equals("0")
              ? "meta l4proto " + rule.protocol()
              : rule.protocol() + " dport " + rule.ports();
      default -> "";
    };
  }

  /** IPv4 only: these machines have no other address. */
  private String peers(Firewall.Peers peers) {
    Stream<String> addresses = peers.addresses().stream().filter(address -> !address.contains(":"));
    if (peers.addresses().contains("0.0.0.0/0")) {
      return "0.0.0.0/0";
    }
    Stream<String> machines =
        droplets.stream()
            .filter(
                droplet ->
                    peers.dropletIds().contains(droplet.id())
                        || droplet.tags().stream().anyMatch(peers.tags()::contains))
            .flatMap(droplet -> Stream.of(droplet.publicAddress(), droplet.privateAddress()))
            .filter(address -> !address.isEmpty());
    List<String> all = new ArrayList<>();
    Stream.concat(addresses, machines).distinct().sorted().forEach(all::add);
    return all.stream().collect(Collectors.joining(", "));
  }

  private void line(String form, Object... values) {
    text.append(String.format(Locale.ROOT, form, values)).append('\n');
  }
}
