package io.sitewright.localcloud.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.localcloud.core.DatabaseCluster;

/**
 * A managed database in the API's words (API reference, v2), as a token without the right to view
 * credentials sees it: without any password.
 */
final class DatabaseJson {
  private DatabaseJson() {}

  static ObjectNode cluster(DatabaseCluster cluster) {
    ObjectNode node =
        DigitalOceanJson.object()
            .put("id", cluster.id())
            .put("name", cluster.name())
            .put("engine", cluster.engine())
            .put("version", cluster.version())
            .put("num_nodes", cluster.nodes())
            .put("size", cluster.size())
            .put("region", cluster.region())
            .put("status", cluster.status().word())
            .put("private_network_uuid", cluster.vpcId())
            .put("project_id", cluster.projectId())
            .put("storage_size_mib", cluster.storageMib())
            .put("created_at", cluster.createdAt().toString());
    connection(node.putObject("connection"), cluster, cluster.host());
    connection(node.putObject("private_connection"), cluster, cluster.privateHost());
    ArrayNode users = node.putArray("users");
    cluster.users().forEach(user -> users.add(user(user)));
    DigitalOceanJson.array(node, "db_names", cluster.databases());
    ArrayNode rules = node.putArray("rules");
    cluster.rules().forEach(rule -> rules.add(source(cluster, rule)));
    return DigitalOceanJson.array(node, "tags", cluster.tags());
  }

  private static void connection(ObjectNode node, DatabaseCluster cluster, String host) {
    node.put("host", host)
        .put("port", DatabaseCluster.PORT)
        .put("user", cluster.admin().name())
        .put("database", cluster.defaultDatabase())
        .put("ssl", true);
  }

  static ObjectNode user(DatabaseCluster.User user) {
    ObjectNode node = DigitalOceanJson.object().put("name", user.name()).put("role", user.role());
    if (user.plugin() != null) {
      node.putObject("mysql_settings").put("auth_plugin", user.plugin());
    }
    return node;
  }

  static ObjectNode database(String name) {
    return DigitalOceanJson.object().put("name", name);
  }

  static ObjectNode source(DatabaseCluster cluster, DatabaseCluster.Source source) {
    return DigitalOceanJson.object()
        .put("uuid", source.uuid())
        .put("cluster_uuid", cluster.id())
        .put("type", source.type())
        .put("value", source.value())
        .put("created_at", source.createdAt().toString());
  }
}
