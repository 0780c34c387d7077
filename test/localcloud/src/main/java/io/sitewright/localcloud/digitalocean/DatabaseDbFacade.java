package io.sitewright.localcloud.digitalocean;

import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.Kind;
import io.sitewright.localcloud.protocol.Facade;
import io.sitewright.localcloud.protocol.Props;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Databases within a cluster. */
final class DatabaseDbFacade implements Facade {
  private final Cloud cloud;

  DatabaseDbFacade(Cloud cloud) {
    this.cloud = cloud;
  }

  @Override
  public Kind kind() {
    return Kind.DATABASE;
  }

  @Override
  public String noun() {
    return "Database";
  }

  @Override
  public String path(String id, Props known) {
    String path = "/v2/databases/" + known.textOr("clusterId", "") + "/dbs";
    return id.isEmpty() ? path : path + "/" + known.textOr("name", "");
  }

  @Override
  public String create(Props news) {
    String cluster = news.textOr("clusterId", "");
    String name = news.textOr("name", "");
    cloud.databases().contents().addDatabase(cluster, name);
    return cluster + "/database/" + name;
  }

  @Override
  public Optional<Map<String, @Nullable Object>> read(String id, Props known) {
    Member member = Member.of(id, "database", known);
    if (!cloud.databases().contents().hasDatabase(member.cluster(), member.name())) {
      return Optional.empty();
    }
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("clusterId", member.cluster());
    out.put("name", member.name());
    return Optional.of(out);
  }

  @Override
  public String adopted(String id, Props known) {
    return Member.of(id, "database", known).id("database");
  }

  @Override
  public void update(String id, Props state, Props news) {
    // Nothing of a database changes in place.
  }

  @Override
  public void delete(String id, Props state) {
    cloud
        .databases()
        .contents()
        .removeDatabase(state.textOr("clusterId", ""), state.textOr("name", ""));
  }
}
