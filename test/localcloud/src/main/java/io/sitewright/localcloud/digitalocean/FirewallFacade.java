package io.sitewright.localcloud.digitalocean;

import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.Firewall;
import io.sitewright.localcloud.core.Kind;
import io.sitewright.localcloud.protocol.Facade;
import io.sitewright.localcloud.protocol.Props;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Cloud firewalls. */
final class FirewallFacade implements Facade {
  private final Cloud cloud;

  FirewallFacade(Cloud cloud) {
    this.cloud = cloud;
  }

  @Override
  public Kind kind() {
    return Kind.FIREWALL;
  }

  @Override
  public String noun() {
    return "firewall";
  }

  @Override
  public String path(String id, Props known) {
    return "/v2/firewalls" + (id.isEmpty() ? "" : "/" + id);
  }

  @Override
  public String create(Props news) {
    return cloud
        .firewalls()
        .create(
            news.textOr("name", ""),
            rules(news, "inboundRules", "source"),
            rules(news, "outboundRules", "destination"),
            news.ids("dropletIds"),
            news.texts("tags"))
        .id();
  }

  private static List<Firewall.Rule> rules(Props news, String property, String side) {
    return news.objects(property).stream()
        .map(
            rule ->
                new Firewall.Rule(
                    rule.textOr("protocol", ""), rule.textOr("portRange", ""), peers(rule, side)))
        .toList();
  }

  private static Firewall.Peers peers(Props rule, String side) {
    return new Firewall.Peers(
        rule.texts(side + "Addresses"),
        rule.ids(side + "DropletIds"),
        rule.texts(side + "Tags"),
        rule.texts(side + "LoadBalancerUids"),
        rule.texts(side + "KubernetesIds"));
  }

  @Override
  public Optional<Map<String, @Nullable Object>> read(String id, Props known) {
    return cloud.firewalls().find(id).map(firewall -> outputs(firewall, known));
  }

  static Map<String, @Nullable Object> outputs(Firewall firewall, Props known) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("createdAt", Times.plain(firewall.createdAt()));
    out.put(
        "dropletIds",
        known.has("dropletIds") || !firewall.dropletIds().isEmpty() ? firewall.dropletIds() : null);
    out.put("inboundRules", written(firewall.inbound(), "source"));
    out.put("name", firewall.name());
    out.put("outboundRules", written(firewall.outbound(), "destination"));
    out.put("pendingChanges", List.of());
    out.put("status", firewall.status());
    out.put("tags", known.has("tags") || !firewall.tags().isEmpty() ? firewall.tags() : null);
    return out;
  }

  private static List<Map<String, @Nullable Object>> written(
      List<Firewall.Rule> rules, String side) {
    return rules.stream().map(rule -> written(rule, side)).toList();
  }

  private static Map<String, @Nullable Object> written(Firewall.Rule rule, String side) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("protocol", rule.protocol());
    out.put("portRange", rule.ports());
    out.put(side + "Addresses", rule.peers().addresses());
    out.put(side + "DropletIds", rule.peers().dropletIds());
    out.put(side + "Tags", rule.peers().tags());
    out.put(side + "LoadBalancerUids", rule.peers().loadBalancerUids());
    out.put(side + "KubernetesIds", rule.peers().kubernetesIds());
    return out;
  }

  @Override
  public void update(String id, Props state, Props news) {
    cloud
        .firewalls()
        .update(
            id,
            news.textOr("name", ""),
            rules(news, "inboundRules", "source"),
            rules(news, "outboundRules", "destination"),
            news.ids("dropletIds"),
            news.texts("tags"));
  }

  @Override
  public void delete(String id, Props state) {
    cloud.firewalls().delete(id);
  }
}
