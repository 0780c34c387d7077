package io.sitewright.policies;

import io.sitewright.policies.facts.Types;
import io.sitewright.policy.testing.TestResource;
import java.util.List;
import java.util.Map;

/** Faults of a database that the vendor runs. */
final class ManagedDatabaseFaults {
  private ManagedDatabaseFaults() {}

  static void all(Plant plant) {
    String base = "production managedDatabase=mysql";
    plant.fault(
        "the managed database is in no network",
        base,
        it -> cluster(it).remove("privateNetworkUuid"),
        "managed-database-private:is in no private network");
    plant.fault(
        "the managed database has no trusted sources",
        base,
        it -> it.stack().without(it.stack().the(Types.DO_CLUSTER_FIREWALL, "data")),
        "managed-database-private:has no trusted sources");
    plant.fault(
        "the managed database admits a stranger",
        base,
        it ->
            it.stack()
                .the(Types.DO_CLUSTER_FIREWALL, "data")
                .set("rules", List.of(Map.of("type", "ip_addr", "value", "203.0.114.9"))),
        "managed-database-private:admits 203.0.114.9");
    plant.fault(
        "the managed database admits the world",
        base,
        it ->
            it.stack()
                .the(Types.DO_CLUSTER_FIREWALL, "data")
                .set("rules", List.of(Map.of("type", "ip_addr", "value", "0.0.0.0/0"))),
        "managed-database-private:admits 0.0.0.0/0");
    plant.fault(
        "the managed database is not protected",
        base,
        it -> cluster(it).protect(false),
        "data-protected:DatabaseCluster data");
    plant.fault(
        "the managed database is replaced",
        base,
        it -> {
          it.stack().deployed();
          cluster(it).output("clusterUrn", io.sitewright.policy.testing.TestStack.UNKNOWN);
        },
        "blast-radius:DatabaseCluster data, which holds data, is to be replaced");
    plant.fault(
        "the database's password in user-data",
        base,
        it -> it.userData("web-1", text -> text + "password-of-doadmin"),
        "secrets-in-user-data:holds a secret of digitalocean:index/databaseCluster:DatabaseCluster data");
  }

  private static TestResource cluster(SiteStack site) {
    return site.stack().the(Types.DO_CLUSTER, "data");
  }
}
