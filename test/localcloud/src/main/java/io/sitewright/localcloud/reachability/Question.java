package io.sitewright.localcloud.reachability;

import io.sitewright.localcloud.core.Firewall;
import java.util.List;

/**
 * What is asked.
 *
 * @param nodes the machines asked about, as peers and as targets
 * @param account every machine of the account
 * @param balancers the load balancers that ask
 * @param databases the managed databases asked about
 * @param firewallInsideVpc whether cloud firewalls filter what stays in one private network
 * @param internet whether to ask for the internet: every public address outside {@code ranges} and
 *     the account's machines
 * @param ranges address ranges to ask for, such as the operators'
 * @param publicly whether to ask for the machines by their public addresses too
 */
public record Question(
    List<Node> nodes,
    List<Node> account,
    List<Firewall> firewalls,
    List<Balancer> balancers,
    List<Database> databases,
    boolean firewallInsideVpc,
    boolean internet,
    List<AskedRange> ranges,
    boolean publicly) {
  public Question {
    nodes = List.copyOf(nodes);
    account = List.copyOf(account);
    firewalls = List.copyOf(firewalls);
    balancers = List.copyOf(balancers);
    databases = List.copyOf(databases);
    ranges = List.copyOf(ranges);
  }
}
