package io.sitewright.localcloud.core;

import java.time.Instant;
import java.util.List;

/**
 * An image that was made of a droplet. It stays when the droplet goes.
 *
 * @param dropletId whose disk it is
 * @param baseImage the public image that the droplet once came from
 * @param minDiskGb the least disk of a droplet that is made from it
 */
public record Snapshot(
    long id,
    String name,
    String dropletId,
    String baseImage,
    List<String> regions,
    int minDiskGb,
    double sizeGb,
    Instant createdAt) {
  public Snapshot {
    regions = List.copyOf(regions);
  }

  /** The id as text: what a new droplet names as its image. */
  public String key() {
    return Long.toString(id);
  }
}
