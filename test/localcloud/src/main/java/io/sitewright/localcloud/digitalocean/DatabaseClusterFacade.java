package io.sitewright.localcloud.digitalocean;

import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.CloudRefusal;
import io.sitewright.localcloud.core.DatabaseCluster;
import io.sitewright.localcloud.core.DatabaseRequest;
import io.sitewright.localcloud.core.Kind;
import io.sitewright.localcloud.core.ObservedOn;
import io.sitewright.localcloud.protocol.Facade;
import io.sitewright.localcloud.protocol.Props;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Managed databases: made, then awaited until they are online. */
final class DatabaseClusterFacade implements Facade {
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private final Cloud cloud;

  DatabaseClusterFacade(Cloud cloud) {
    this.cloud = cloud;
  }

  @Override
  public Kind kind() {
    return Kind.DATABASE_CLUSTER;
  }

  @Override
  public String noun() {
    return "database cluster";
  }

  @Override
  public String path(String id, Props known) {
    return "/v2/databases" + (id.isEmpty() ? "" : "/" + id);
  }

  @Override
  @ObservedOn("the provider's source: a cluster that does not come online is forgotten, not kept")
  public String create(Props news) {
    refuseWhatIsNotHere(news);
    DatabaseRequest request =
        new DatabaseRequest(
            news.textOr("name", ""),
            news.textOr("engine", ""),
            news.textOr("version", ""),
            news.textOr("size", ""),
            news.intOr("nodeCount", 0),
            news.textOr("region", ""),
            news.filled("privateNetworkUuid"),
            news.filled("projectId"),
            storage(news),
            news.texts("tags"));
    String id = cloud.databases().create(request).id();
    if (!cloud.databases().awaitOnline(id, PATIENCE)) {
      throw CloudRefusal.unprocessable("Timeout waiting to database cluster to become online");
    }
    window(news).ifPresent(window -> cloud.databases().maintain(id, window));
    news.filled("sqlMode").ifPresent(mode -> cloud.databases().sqlMode(id, mode));
    return id;
  }

  private static void refuseWhatIsNotHere(Props news) {
    if (news.object("backupRestore").isPresent()) {
      throw CloudRefusal.unprocessable("the local cloud keeps no backups of managed databases");
    }
    if (news.object("storageAutoscale").isPresent()) {
      throw CloudRefusal.unprocessable("the local cloud does not fill databases, so none grows");
    }
  }

  private static Optional<Long> storage(Props news) {
    return news.filled("storageSizeMib").map(DatabaseClusterFacade::number);
  }

  private static Long number(String text) {
    if (!text.matches("\\d{1,12}")) {
      throw CloudRefusal.unprocessable("invalid storage size");
    }
    return Long.valueOf(text);
  }

  private static Optional<DatabaseCluster.Maintenance> window(Props news) {
    return news.objects("maintenanceWindows").stream()
        .findFirst()
        .map(
            given ->
                new DatabaseCluster.Maintenance(given.textOr("day", ""), given.textOr("hour", "")));
  }

  @Override
  public Optional<Map<String, @Nullable Object>> read(String id, Props known) {
    return cloud.databases().find(id).map(cluster -> outputs(cluster, known));
  }

  private static Map<String, @Nullable Object> outputs(DatabaseCluster cluster, Props known) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("clusterUrn", cluster.urn());
    out.put("database", cluster.defaultDatabase());
    out.put("engine", cluster.engine());
    out.put("host", cluster.host());
    DatabaseCluster.Maintenance window = cluster.maintenance();
    out.put(
        "maintenanceWindows",
        known.has("maintenanceWindows") && window != null
            ? List.of(Map.of("day", window.day(), "hour", window.hour()))
            : List.of());
    out.put("metricsEndpoints", List.of());
    out.put("name", cluster.name());
    out.put("nodeCount", cluster.nodes());
    out.put("password", cluster.admin().password());
    out.put("port", DatabaseCluster.PORT);
    out.put("privateHost", cluster.privateHost());
    out.put("privateNetworkUuid", cluster.vpcId());
    out.put("privateUri", cluster.uri(cluster.privateHost()));
    out.put("projectId", cluster.projectId());
    out.put("region", cluster.region());
    out.put("size", cluster.size());
    if (known.has("sqlMode")) {
      out.put("sqlMode", cluster.sqlMode());
    }
    out.put("storageSizeMib", Long.toString(cluster.storageMib()));
    out.put("tags", known.has("tags") || !cluster.tags().isEmpty() ? cluster.tags() : null);
    out.put("uri", cluster.uri(cluster.host()));
    out.put("user", cluster.admin().name());
    out.put("version", cluster.version());
    return out;
  }

  @Override
  @ObservedOn("pulumi-digitalocean 4.76.0: which request each property takes, and their order")
  public void update(String id, Props state, Props news) {
    refuseWhatIsNotHere(news);
    DatabaseCluster now = cloud.databases().get(id);
    Optional<Long> storage =
        storage(news).filter(mib -> !mib.toString().equals(state.textOr("storageSizeMib", "")));
    String size = news.textOr("size", now.size());
    int nodes = news.intOr("nodeCount", now.nodes());
    if (!size.equals(now.size()) || nodes != now.nodes() || storage.isPresent()) {
      cloud.databases().resize(id, size, nodes, storage);
    }
    String region = news.textOr("region", now.region()).toLowerCase(Locale.ROOT);
    if (!region.equals(now.region())) {
      cloud.databases().migrate(id, region);
    }
    window(news)
        .filter(window -> !window.equals(now.maintenance()))
        .ifPresent(window -> cloud.databases().maintain(id, window));
    if (!news.textOr("sqlMode", "").equals(state.textOr("sqlMode", ""))) {
      cloud.databases().sqlMode(id, news.filled("sqlMode").orElse(null));
    }
    String version = news.textOr("version", now.version());
    if (!version.equals(now.version())) {
      cloud.databases().upgrade(id, version);
    }
    if (!now.tags().equals(news.texts("tags"))) {
      cloud.databases().retag(id, news.texts("tags"));
    }
  }

  @Override
  public void delete(String id, Props state) {
    cloud.databases().delete(id);
  }
}
