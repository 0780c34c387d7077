package io.sitewright.localcloud.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.localcloud.core.Certificate;
import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.LoadBalancer;
import io.sitewright.localcloud.core.ReservedIp;
import io.sitewright.localcloud.core.Snapshot;

/** Addresses, load balancers, certificates and images in the API's words (API reference, v2). */
final class NetworkingJson {
  private final Cloud cloud;

  NetworkingJson(Cloud cloud) {
    this.cloud = cloud;
  }

  static ObjectNode snapshot(Snapshot snapshot) {
    ObjectNode node =
        DigitalOceanJson.object()
            .put("id", snapshot.key())
            .put("name", snapshot.name())
            .put("resource_id", snapshot.dropletId())
            .put("resource_type", "droplet")
            .put("min_disk_size", snapshot.minDiskGb())
            .put("size_gigabytes", snapshot.sizeGb())
            .put("created_at", snapshot.createdAt().toString());
    DigitalOceanJson.array(node, "regions", snapshot.regions());
    node.putArray("tags");
    return node;
  }

  ObjectNode reservedIp(ReservedIp ip) {
    ObjectNode node = DigitalOceanJson.object().put("ip", ip.address()).put("locked", false);
    node.putObject("region").put("slug", ip.region());
    Long droplet = ip.dropletId();
    if (droplet == null) {
      node.putNull("droplet");
    } else {
      node.putObject("droplet").put("id", droplet);
    }
    return node;
  }

  static ObjectNode certificate(Certificate certificate) {
    ObjectNode node =
        DigitalOceanJson.object()
            .put("id", certificate.id())
            .put("name", certificate.name())
            .put("type", certificate.type())
            .put("state", certificate.state())
            .put("sha1_fingerprint", certificate.sha1())
            .put("not_after", certificate.notAfter().toString())
            .put("created_at", certificate.createdAt().toString());
    return DigitalOceanJson.array(node, "dns_names", certificate.hosts());
  }

  ObjectNode loadBalancer(LoadBalancer balancer) {
    LoadBalancer.Settings settings = balancer.settings();
    ObjectNode node =
        DigitalOceanJson.object()
            .put("id", balancer.id())
            .put("name", balancer.name())
            .put("ip", balancer.address())
            .put("ipv6", balancer.ipv6Address())
            .put("size_unit", settings.sizeUnit())
            .put("status", balancer.status().word())
            .put("vpc_uuid", balancer.vpcId())
            .put("project_id", balancer.projectId())
            .put("tag", settings.tag())
            .put("redirect_http_to_https", settings.redirectToHttps())
            .put("enable_proxy_protocol", settings.proxyProtocol())
            .put("enable_backend_keepalive", settings.keepalive())
            .put("created_at", balancer.createdAt().toString());
    node.putObject("region").put("slug", balancer.region());
    ArrayNode rules = node.putArray("forwarding_rules");
    settings.rules().forEach(rule -> rules.add(rule(rule)));
    LoadBalancer.HealthCheck health = settings.health();
    node.putObject("health_check")
        .put("protocol", health.protocol())
        .put("port", health.port())
        .put("path", health.path())
        .put("check_interval_seconds", health.intervalSeconds())
        .put("response_timeout_seconds", health.timeoutSeconds())
        .put("unhealthy_threshold", health.unhealthyAfter())
        .put("healthy_threshold", health.healthyAfter());
    ArrayNode droplets = node.putArray("droplet_ids");
    cloud.loadBalancers().backends(balancer).forEach(droplet -> droplets.add(droplet.id()));
    return node;
  }

  private static ObjectNode rule(LoadBalancer.Rule rule) {
    return DigitalOceanJson.object()
        .put("entry_protocol", rule.entryProtocol())
        .put("entry_port", rule.entryPort())
        .put("target_protocol", rule.targetProtocol())
        .put("target_port", rule.targetPort())
        .put("certificate_id", rule.certificateId())
        .put("tls_passthrough", rule.passthrough());
  }
}
