package io.sitewright.localcloud.digitalocean;

import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.CloudRefusal;
import io.sitewright.localcloud.core.Droplet;
import io.sitewright.localcloud.core.Kind;
import io.sitewright.localcloud.core.LoadBalancer;
import io.sitewright.localcloud.core.LoadBalancerRequest;
import io.sitewright.localcloud.protocol.Facade;
import io.sitewright.localcloud.protocol.HalfMade;
import io.sitewright.localcloud.protocol.Props;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Load balancers: made, then awaited until they are active. */
final class LoadBalancerFacade implements Facade {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Cloud cloud;
  private final LoadBalancerProps props;

  LoadBalancerFacade(Cloud cloud) {
    this.cloud = cloud;
    this.props = new LoadBalancerProps(cloud.certificates());
  }

  @Override
  public Kind kind() {
    return Kind.LOAD_BALANCER;
  }

  @Override
  public String noun() {
    return "Load Balancer";
  }

  @Override
  public String path(String id, Props known) {
    return "/v2/load_balancers" + (id.isEmpty() ? "" : "/" + id);
  }

  @Override
  public String create(Props news) {
    refuseWhatIsNotHere(news);
    LoadBalancerRequest request =
        new LoadBalancerRequest(
            news.textOr("region", ""),
            news.filled("vpcUuid"),
            news.filled("projectId"),
            news.textOr("network", "EXTERNAL").equalsIgnoreCase("INTERNAL"),
            news.textOr("networkStack", "IPV4").equalsIgnoreCase("DUALSTACK"),
            props.settings(news));
    String id = cloud.loadBalancers().create(request).id();
    if (!cloud.loadBalancers().awaitActive(id, PATIENCE)) {
      String reason =
          "Error waiting for Load Balancer (" + news.textOr("name", "") + ") to become active";
      throw new HalfMade(id, read(id, news).orElse(Map.of()), reason);
    }
    return id;
  }

  /** What nobody asked of the local cloud yet is refused, never ignored. */
  private void refuseWhatIsNotHere(Props news) {
    if (!news.textOr("type", "REGIONAL").equalsIgnoreCase("REGIONAL")) {
      throw CloudRefusal.unprocessable("the local cloud has regional load balancers only");
    }
    for (String property : List.of("domains", "targetLoadBalancerIds", "glbSettings")) {
      if (news.has(property)) {
        throw CloudRefusal.unprocessable(
            property + " is for global load balancers, which the local cloud has not");
      }
    }
    if (props.shows(news, "lets_encrypt") && !news.flag("disableLetsEncryptDnsRecords")) {
      throw CloudRefusal.unprocessable(
          "the local cloud writes no DNS records for load balancers; set disableLetsEncryptDnsRecords");
    }
  }

  @Override
  public Optional<Map<String, @Nullable Object>> read(String id, Props known) {
    return cloud
        .loadBalancers()
        .find(id)
        .map(
            balancer -> {
              List<Long> backends =
                  cloud.loadBalancers().backends(balancer).stream().map(Droplet::id).toList();
              return props.outputs(balancer, backends, known);
            });
  }

  @Override
  public void update(String id, Props state, Props news) {
    refuseWhatIsNotHere(news);
    LoadBalancer.Settings settings = props.settings(news);
    if (news.filled("projectId").isPresent()
        && !news.textOr("projectId", "").equals(state.textOr("projectId", ""))) {
      throw CloudRefusal.unprocessable(
          "the local cloud moves no load balancer to another project; move it by the project");
    }
    cloud.loadBalancers().update(id, settings);
  }

  @Override
  public void delete(String id, Props state) {
    cloud.loadBalancers().delete(id);
  }
}
