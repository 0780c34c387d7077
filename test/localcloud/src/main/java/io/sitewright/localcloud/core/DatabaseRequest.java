package io.sitewright.localcloud.core;

import java.util.List;
import java.util.Optional;

/**
 * What a managed database's creation asks for.
 *
 * @param vpcId empty: the region's default network
 * @param projectId empty: the default project
 * @param storageMib empty: what the size has
 */
public record DatabaseRequest(
    String name,
    String engine,
    String version,
    String size,
    int nodes,
    String region,
    Optional<String> vpcId,
    Optional<String> projectId,
    Optional<Long> storageMib,
    List<String> tags) {
  public DatabaseRequest {
    tags = List.copyOf(tags);
  }

  /** A plain cluster of one node with nothing but what must be said. */
  public static DatabaseRequest of(String name, String engine, String version, String region) {
    return new DatabaseRequest(
        name,
        engine,
        version,
        "db-s-1vcpu-1gb",
        1,
        region,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /** The same in a network. */
  public DatabaseRequest inVpc(String id) {
    return new DatabaseRequest(
        name, engine, version, size, nodes, region, Optional.of(id), projectId, storageMib, tags);
  }

  /** The same with nodes of a size. */
  public DatabaseRequest sized(String slug, int count) {
    return new DatabaseRequest(
        name, engine, version, slug, count, region, vpcId, projectId, storageMib, tags);
  }
}
