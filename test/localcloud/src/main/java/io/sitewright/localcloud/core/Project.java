package io.sitewright.localcloud.core;

import java.time.Instant;
import java.util.List;

/** A project: resources, named by URN, that are shown together. */
public record Project(
    String id,
    String name,
    String description,
    String purpose,
    String environment,
    boolean isDefault,
    List<String> resources,
    long ownerId,
    String ownerUuid,
    Instant createdAt,
    Instant updatedAt) {
  public Project {
    resources = List.copyOf(resources);
  }

  public String urn() {
    return "do:project:" + id;
  }
}
