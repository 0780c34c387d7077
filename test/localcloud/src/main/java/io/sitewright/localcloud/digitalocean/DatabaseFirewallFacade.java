package io.sitewright.localcloud.digitalocean;

import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.DatabaseCluster;
import io.sitewright.localcloud.core.Kind;
import io.sitewright.localcloud.core.ObservedOn;
import io.sitewright.localcloud.protocol.Facade;
import io.sitewright.localcloud.protocol.Props;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The trusted sources of a cluster. The vendor has one list and no thing of its own, so the
 * provider makes an id of the cluster's and the time; deleting it empties the list, which opens the
 * cluster to everybody.
 */
@ObservedOn("pulumi-digitalocean 4.76.0: PUT of the whole list, of an empty one to delete")
final class DatabaseFirewallFacade implements Facade {
  private static final int UUID_LENGTH = 36;

  private final Cloud cloud;

  DatabaseFirewallFacade(Cloud cloud) {
    this.cloud = cloud;
  }

  @Override
  public Kind kind() {
    return Kind.DATABASE_FIREWALL;
  }

  @Override
  public String noun() {
    return "DatabaseFirewall";
  }

  @Override
  public String path(String id, Props known) {
    return "/v2/databases/" + cluster(id, known) + "/firewall";
  }

  private static String cluster(String id, Props known) {
    return known
        .filled("clusterId")
        .orElse(id.length() > UUID_LENGTH ? id.substring(0, UUID_LENGTH) : id);
  }

  @Override
  public String create(Props news) {
    String cluster = news.textOr("clusterId", "");
    trust(cluster, news);
    return cluster + "-" + Stamp.now();
  }

  private void trust(String cluster, Props news) {
    List<DatabaseCluster.Source> wanted =
        news.objects("rules").stream()
            .map(
                rule ->
                    new DatabaseCluster.Source(
                        "", rule.textOr("type", ""), rule.textOr("value", ""), Instant.EPOCH))
            .toList();
    cloud.databases().contents().trust(cluster, wanted);
  }

  @Override
  public Optional<Map<String, @Nullable Object>> read(String id, Props known) {
    return cloud
        .databases()
        .find(cluster(id, known))
        .map(
            cluster -> {
              Map<String, @Nullable Object> out = new LinkedHashMap<>();
              out.put("clusterId", cluster.id());
              out.put(
                  "rules", cluster.rules().stream().map(DatabaseFirewallFacade::written).toList());
              return out;
            });
  }

  private static Map<String, @Nullable Object> written(DatabaseCluster.Source source) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("createdAt", Times.plain(source.createdAt()));
    out.put("type", source.type());
    out.put("uuid", source.uuid());
    out.put("value", source.value());
    return out;
  }

  @Override
  public String adopted(String id, Props known) {
    return id.length() > UUID_LENGTH ? id : id + "-" + Stamp.now();
  }

  @Override
  public void update(String id, Props state, Props news) {
    trust(state.textOr("clusterId", ""), news);
  }

  @Override
  public void delete(String id, Props state) {
    cloud.databases().contents().trust(state.textOr("clusterId", ""), List.of());
  }
}
