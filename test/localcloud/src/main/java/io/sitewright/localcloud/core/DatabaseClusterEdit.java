package io.sitewright.localcloud.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A changed copy of a cluster in the making. */
final class DatabaseClusterEdit {
  private final DatabaseCluster from;
  private String version;
  private String size;
  private int nodes;
  private long storageMib;
  private String region;
  private String vpcId;
  private String privateAddress;
  private List<String> tags;
  private DatabaseCluster.@Nullable Maintenance maintenance;
  private @Nullable String sqlMode;
  private List<DatabaseCluster.User> users;
  private List<String> databases;
  private List<DatabaseCluster.Source> rules;
  private DatabaseCluster.Status status;

  DatabaseClusterEdit(DatabaseCluster from) {
    this.from = from;
    this.version = from.version();
    this.size = from.size();
    this.nodes = from.nodes();
    this.storageMib = from.storageMib();
    this.region = from.region();
    this.vpcId = from.vpcId();
    this.privateAddress = from.privateAddress();
    this.tags = from.tags();
    this.maintenance = from.maintenance();
    this.sqlMode = from.sqlMode();
    this.users = from.users();
    this.databases = from.databases();
    this.rules = from.rules();
    this.status = from.status();
  }

  DatabaseClusterEdit version(String value) {
    version = value;
    return this;
  }

  DatabaseClusterEdit size(String slug, int count, long mib) {
    size = slug;
    nodes = count;
    storageMib = mib;
    return this;
  }

  DatabaseClusterEdit place(String newRegion, String vpc, String address) {
    region = newRegion;
    vpcId = vpc;
    privateAddress = address;
    return this;
  }

  DatabaseClusterEdit tags(List<String> value) {
    tags = value;
    return this;
  }

  DatabaseClusterEdit maintenance(DatabaseCluster.Maintenance value) {
    maintenance = value;
    return this;
  }

  DatabaseClusterEdit sqlMode(@Nullable String value) {
    sqlMode = value;
    return this;
  }

  DatabaseClusterEdit users(List<DatabaseCluster.User> value) {
    users = value;
    return this;
  }

  DatabaseClusterEdit databases(List<String> value) {
    databases = value;
    return this;
  }

  DatabaseClusterEdit rules(List<DatabaseCluster.Source> value) {
    rules = value;
    return this;
  }

  DatabaseClusterEdit online() {
    status = DatabaseCluster.Status.ONLINE;
    return this;
  }

  DatabaseCluster done() {
    return new DatabaseCluster(
        from.id(),
        from.name(),
        from.engine(),
        version,
        size,
        nodes,
        region,
        vpcId,
        from.projectId(),
        storageMib,
        tags,
        maintenance,
        sqlMode,
        privateAddress,
        from.publicAddress(),
        users,
        databases,
        rules,
        status,
        from.createdAt(),
        from.readyAt());
  }
}
