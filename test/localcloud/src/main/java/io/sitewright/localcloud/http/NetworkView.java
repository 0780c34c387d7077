package io.sitewright.localcloud.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.DatabaseCluster;
import io.sitewright.localcloud.core.Droplet;
import io.sitewright.localcloud.core.LoadBalancer;
import io.sitewright.localcloud.core.Vendor;
import io.sitewright.localcloud.machines.Machine;
import io.sitewright.localcloud.machines.Machines;
import io.sitewright.localcloud.reachability.Address;
import io.sitewright.localcloud.reachability.Balancer;
import io.sitewright.localcloud.reachability.Database;
import io.sitewright.localcloud.reachability.Health;
import io.sitewright.localcloud.reachability.Node;
import io.sitewright.localcloud.reachability.Question;
import io.sitewright.localcloud.reachability.Reachability;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the cloud and its machines are to the network. */
final class NetworkView {
  private final Cloud cloud;
  private final Machines machines;

  NetworkView(Cloud cloud, Machines machines) {
    this.cloud = cloud;
    this.machines = machines;
  }

  /** As things stand at this moment, whether or not the machines have acted on all of it. */
  Reachability reachability(Asked asked) {
    return Reachability.of(
        new Question(
            droplets(asked.tag()).stream().map(this::node).toList(),
            droplets(Optional.empty()).stream().map(this::node).toList(),
            cloud.firewalls().list(),
            asked.balancers() ? balancers() : List.of(),
            databases(asked.tag()),
            Vendor.DIGITALOCEAN.firewallInsideVpc(),
            asked.internet(),
            asked.ranges(),
            asked.publicly()));
  }

  /** The machines that carry a tag, or all. */
  private List<Droplet> droplets(Optional<String> tag) {
    return tag.map(cloud.droplets()::tagged).orElseGet(() -> cloud.droplets().list());
  }

  /** The managed databases that carry a tag or stand in a network with machines that do, or all. */
  private List<Database> databases(Optional<String> tag) {
    Set<String> networks =
        tag.stream()
            .flatMap(word -> cloud.droplets().tagged(word).stream())
            .map(Droplet::vpcId)
            .collect(Collectors.toSet());
    return cloud.databases().list().stream()
        .filter(
            cluster ->
                tag.isEmpty()
                    || cluster.tags().contains(tag.get())
                    || networks.contains(cluster.vpcId()))
        .map(NetworkView::database)
        .toList();
  }

  private static Database database(DatabaseCluster cluster) {
    return new Database(
        cluster.id(),
        cluster.name(),
        cluster.engine(),
        cluster.privateHost(),
        DatabaseCluster.PORT,
        cluster.vpcId(),
        Address.parse(cluster.privateAddress()),
        Address.parse(cluster.publicAddress()),
        cluster.isOnline(),
        cluster.rules().stream()
            .map(rule -> new Database.Source(rule.type(), rule.value()))
            .toList());
  }

  private List<Balancer> balancers() {
    return cloud.loadBalancers().list().stream().map(NetworkView::balancer).toList();
  }

  private static Balancer balancer(LoadBalancer balancer) {
    return new Balancer(
        balancer.id(), balancer.name(), balancer.vpcId(), Address.parse(balancer.privateAddress()));
  }

  /** The droplets behind a load balancer, and which of them it would give work. */
  ArrayNode backends(LoadBalancer balancer) {
    Health health = new Health(cloud.firewalls().list(), Vendor.DIGITALOCEAN.firewallInsideVpc());
    int port = balancer.settings().health().port();
    ArrayNode backends = DigitalOceanJson.object().arrayNode();
    for (Droplet droplet : cloud.loadBalancers().backends(balancer)) {
      String fault = health.fault(balancer(balancer), node(droplet), port);
      Machine machine = machines.of(droplet);
      String because = fault.isEmpty() && !machine.serves() ? machine.because() : fault;
      backends
          .addObject()
          .put("droplet", droplet.id())
          .put("healthy", because.isEmpty())
          .put("because", because);
    }
    return backends;
  }

  private Node node(Droplet droplet) {
    return new Node(
        droplet.id(),
        droplet.name(),
        machines.of(droplet).role(),
        droplet.tags(),
        droplet.vpcId(),
        Address.tryParse(droplet.privateAddress()),
        Address.tryParse(droplet.publicAddress()),
        Address.tryParse(droplet.ipv6Address()),
        droplet.isActive(),
        machines.of(droplet).host());
  }
}
