package io.sitewright.localcloud.reachability;

import io.sitewright.localcloud.core.Firewall;
import java.util.List;

/** Whether a load balancer's own look at a machine gets through to it. */
public final class Health {
  private final CloudLayer cloud;

  public Health(List<Firewall> firewalls, boolean firewallInsideVpc) {
    this.cloud = new CloudLayer(firewalls, firewallInsideVpc);
  }

  /** Why it does not; empty when it does. */
  public String fault(Balancer balancer, Node machine, int port) {
    if (!machine.answers()) {
      return "the machine is off";
    }
    if (machine.privateAddress().isEmpty() || !machine.vpc().equals(balancer.vpc())) {
      return "no way from " + balancer.name() + " to " + machine.name();
    }
    Peer.Path path = Peer.Path.from(balancer, machine.privateAddress().get());
    Access access = cloud.admits(machine, path).and(machine.host().admits(path.source()));
    return access.tcp().has(port) ? "" : access.otherwise();
  }
}
