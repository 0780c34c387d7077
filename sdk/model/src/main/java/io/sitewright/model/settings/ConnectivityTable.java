package io.sitewright.model.settings;

import io.sitewright.model.Cidr;
import io.sitewright.model.Flow;
import io.sitewright.model.Port;
import java.util.List;

/** Who gets in, and what stands before the machines. */
final class ConnectivityTable {
  static final Setting<Port> SSH_PORT =
      Setting.having(
          "sshPort", Port.SSH, new Whole.Ports(Port.MIN), "Where sshd listens on every machine.");
  static final Setting<List<Cidr>> OPERATORS =
      Setting.having(
          "operators",
          List.of(),
          ListOf.distinct(
              new NetworkReadings.Operators(),
              "a JSON list of ranges, such as [\"203.0.113.7/32\"]"),
          "The addresses from which operators come; must be given without a build machine.");
  static final Setting<List<OperatorKey>> OPERATOR_KEYS =
      Setting.having(
          "operatorKeys",
          List.of(),
          ListOf.distinct(
              new NetworkReadings.OperatorKeys(),
              "a JSON list of public SSH keys, such as [\"" + OperatorKey.EXAMPLE + "\"]"),
          "Whose keys open the machines.");
  static final Setting<Boolean> PING =
      Setting.having(
          "ping",
          true,
          Truth.READING,
          "Whether anyone may ask a machine by ICMP echo whether it answers.");
  static final Setting<List<Flow>> EXTRA_PORTS =
      Setting.having(
          "extraPorts",
          List.of(),
          ListOf.any(
              new ExtraPortReading(), "a JSON list of objects with role, port, from and because"),
          "Ports that are open beside the standard ones. from is any, operators, a range such as 203.0.113.7/32, or a role such as webserver.");
  static final Setting<FirewallLayers> FIREWALL_LAYERS =
      Setting.having(
          "firewallLayers",
          FirewallLayers.BOTH,
          new OneOf<>(FirewallLayers.values()),
          "Which firewalls stand before the machines: the cloud's and each machine's own, or less, which must be acknowledged.");
  static final Setting<FirewallLayers> ACKNOWLEDGE_FEWER_FIREWALLS =
      Setting.maybe(
          "acknowledgeFewerFirewalls",
          new OneOf<>(FirewallLayers.values()),
          "Repeats firewallLayers where that is not both, so that nobody opens a site by a slip.");
  static final Setting<Boolean> TRUST_VPC =
      Setting.having(
          "trustVpc",
          false,
          Truth.READING,
          "Whether each machine's own firewall trusts the private network as a whole; the cloud's still does not.");

  static final List<Setting<?>> ALL =
      List.of(
          SSH_PORT,
          OPERATORS,
          OPERATOR_KEYS,
          PING,
          EXTRA_PORTS,
          FIREWALL_LAYERS,
          ACKNOWLEDGE_FEWER_FIREWALLS,
          TRUST_VPC);

  private ConnectivityTable() {}
}
