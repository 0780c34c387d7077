package io.sitewright.clouds.digitalocean;

import com.pulumi.digitalocean.inputs.FirewallInboundRuleArgs;
import com.pulumi.digitalocean.inputs.FirewallOutboundRuleArgs;
import io.sitewright.clouds.InboundRule;
import io.sitewright.model.Cidr;
import io.sitewright.model.Port;
import java.util.List;

/**
 * Rules in DigitalOcean's form. A firewall has no text for a rule, so the reason of a flow stays in
 * the program.
 */
final class FirewallRules {
  private static final List<String> ANYWHERE = List.of("0.0.0.0/0", "::/0");

  /** Machines may open any connection themselves. */
  static final List<FirewallOutboundRuleArgs> OUTBOUND =
      List.of(
          outbound("icmp").build(),
          outbound("tcp").portRange("1-65535").build(),
          outbound("udp").portRange("1-65535").build());

  private FirewallRules() {}

  static List<FirewallInboundRuleArgs> inbound(List<InboundRule> rules) {
    return rules.stream().map(FirewallRules::inbound).toList();
  }

  private static FirewallInboundRuleArgs inbound(InboundRule rule) {
    var args = FirewallInboundRuleArgs.builder();
    if (rule.on() instanceof Port port) {
      args.protocol("tcp").portRange(Integer.toString(port.number()));
    } else {
      args.protocol("icmp");
    }
    if (!rule.ranges().isEmpty()) {
      args.sourceAddresses(rule.ranges().stream().map(Cidr::toString).toList());
    }
    if (!rule.groups().isEmpty()) {
      args.sourceTags(rule.groups());
    }
    return args.build();
  }

  private static FirewallOutboundRuleArgs.Builder outbound(String protocol) {
    return FirewallOutboundRuleArgs.builder().protocol(protocol).destinationAddresses(ANYWHERE);
  }
}
