package io.sitewright.model.settings;

import io.sitewright.model.Cidr;
import io.sitewright.model.Flow;
import io.sitewright.model.Port;
import java.util.List;
import java.util.Optional;

/** Who gets in, and what stands before the machines. */
public sealed interface ConnectivitySettings permits SiteSettings {
  /** Where sshd listens on every machine. Default: 1035. */
  default Port sshPort() {
    return Given.get(this, ConnectivityTable.SSH_PORT);
  }

  /** The addresses from which operators come. Default: none. */
  default List<Cidr> operators() {
    return Given.get(this, ConnectivityTable.OPERATORS);
  }

  /** Whose keys open the machines. Default: none. */
  default List<OperatorKey> operatorKeys() {
    return Given.get(this, ConnectivityTable.OPERATOR_KEYS);
  }

  /** Whether anyone may ping the machines. Default: true. */
  default boolean ping() {
    return Given.get(this, ConnectivityTable.PING);
  }

  /** Flows beside the standard ones. Default: none. */
  default List<Flow> extraPorts() {
    return Given.get(this, ConnectivityTable.EXTRA_PORTS);
  }

  /** Which firewalls stand before the machines. Default: both. */
  default FirewallLayers firewallLayers() {
    return Given.get(this, ConnectivityTable.FIREWALL_LAYERS);
  }

  /** Repeats {@link #firewallLayers()} where that is not both. Default: none. */
  default Optional<FirewallLayers> acknowledgeFewerFirewalls() {
    return Given.find(this, ConnectivityTable.ACKNOWLEDGE_FEWER_FIREWALLS);
  }

  /** Whether each machine's own firewall trusts the private network as a whole. Default: false. */
  default boolean trustVpc() {
    return Given.get(this, ConnectivityTable.TRUST_VPC);
  }
}
