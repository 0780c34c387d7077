package io.sitewright.localcloud.digitalocean;

import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.CloudRefusal;
import io.sitewright.localcloud.core.DatabaseCluster;
import io.sitewright.localcloud.core.Kind;
import io.sitewright.localcloud.protocol.Facade;
import io.sitewright.localcloud.protocol.Props;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Users within a cluster. The vendor draws the password and tells it again and again. */
final class DatabaseUserFacade implements Facade {
  private final Cloud cloud;

  DatabaseUserFacade(Cloud cloud) {
    this.cloud = cloud;
  }

  @Override
  public Kind kind() {
    return Kind.DATABASE_USER;
  }

  @Override
  public String noun() {
    return "Database User";
  }

  @Override
  public String path(String id, Props known) {
    String path = "/v2/databases/" + known.textOr("clusterId", "") + "/users";
    return id.isEmpty() ? path : path + "/" + known.textOr("name", "");
  }

  @Override
  public String create(Props news) {
    refuseSettings(news);
    String cluster = news.textOr("clusterId", "");
    DatabaseCluster.User user =
        cloud
            .databases()
            .contents()
            .addUser(cluster, news.textOr("name", ""), news.filled("mysqlAuthPlugin").orElse(null));
    return cluster + "/user/" + user.name();
  }

  private static void refuseSettings(Props news) {
    if (!news.objects("settings").isEmpty()) {
      throw CloudRefusal.unprocessable(
          "settings are for users of Kafka and OpenSearch, which the local cloud has not");
    }
  }

  @Override
  public Optional<Map<String, @Nullable Object>> read(String id, Props known) {
    Member member = Member.of(id, "user", known);
    return cloud
        .databases()
        .contents()
        .user(member.cluster(), member.name())
        .map(
            user -> {
              Map<String, @Nullable Object> out = new LinkedHashMap<>();
              out.put("clusterId", member.cluster());
              out.put("mysqlAuthPlugin", user.plugin());
              out.put("name", user.name());
              out.put("password", user.password());
              out.put("role", user.role());
              out.put("settings", List.of());
              return out;
            });
  }

  @Override
  public String adopted(String id, Props known) {
    return Member.of(id, "user", known).id("user");
  }

  @Override
  public void update(String id, Props state, Props news) {
    refuseSettings(news);
    String plugin = news.textOr("mysqlAuthPlugin", "");
    if (!plugin.equals(state.textOr("mysqlAuthPlugin", ""))) {
      cloud
          .databases()
          .contents()
          .resetUser(
              state.textOr("clusterId", ""),
              state.textOr("name", ""),
              plugin.isEmpty() ? null : plugin);
    }
  }

  @Override
  public void delete(String id, Props state) {
    cloud
        .databases()
        .contents()
        .removeUser(state.textOr("clusterId", ""), state.textOr("name", ""));
  }
}
