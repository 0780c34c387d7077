package io.sitewright.localcloud.http;

import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.CloudRefusal;
import io.sitewright.localcloud.core.DatabaseCluster;
import io.sitewright.localcloud.core.Kind;
import java.util.Optional;

/** What is in one managed database, by its path. */
final class DatabaseCollections {
  private final Cloud cloud;
  private final String cluster;

  DatabaseCollections(Cloud cloud, String cluster) {
    this.cloud = cloud;
    this.cluster = cloud.databases().get(cluster).id();
  }

  private DatabaseCluster now() {
    return cloud.databases().get(cluster);
  }

  Collection<?> named(String path) {
    return switch (path) {
      case "dbs" ->
          new Collection<String>(
              Kind.DATABASE,
              "dbs",
              "db",
              () -> now().databases(),
              name -> now().databases().stream().filter(name::equals).findFirst(),
              DatabaseJson::database,
              name -> cloud.databases().contents().removeDatabase(cluster, name));
      case "users" ->
          new Collection<DatabaseCluster.User>(
              Kind.DATABASE_USER,
              "users",
              "user",
              () -> now().users(),
              name -> now().user(name),
              DatabaseJson::user,
              name -> cloud.databases().contents().removeUser(cluster, name));
      default ->
          new Collection<DatabaseCluster.Source>(
              Kind.DATABASE_FIREWALL,
              "rules",
              "rule",
              () -> now().rules(),
              id -> Optional.empty(),
              source -> DatabaseJson.source(now(), source),
              id -> {
                throw CloudRefusal.notFound();
              });
    };
  }
}
