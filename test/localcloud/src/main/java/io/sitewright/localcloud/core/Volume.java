package io.sitewright.localcloud.core;

import java.time.Instant;
import java.util.List;

/** A block device. Texts are empty where nothing was said. */
public record Volume(
    String id,
    String name,
    String region,
    int sizeGb,
    String description,
    String filesystemType,
    String filesystemLabel,
    List<Long> dropletIds,
    List<String> tags,
    Instant createdAt) {

  public Volume {
    dropletIds = List.copyOf(dropletIds);
    tags = List.copyOf(tags);
  }

  public String urn() {
    return "do:volume:" + id;
  }

  Volume attachedTo(List<Long> droplets) {
    return new Volume(
        id,
        name,
        region,
        sizeGb,
        description,
        filesystemType,
        filesystemLabel,
        droplets,
        tags,
        createdAt);
  }

  Volume resized(int gb) {
    return new Volume(
        id,
        name,
        region,
        gb,
        description,
        filesystemType,
        filesystemLabel,
        dropletIds,
        tags,
        createdAt);
  }

  Volume tagged(List<String> names) {
    return new Volume(
        id,
        name,
        region,
        sizeGb,
        description,
        filesystemType,
        filesystemLabel,
        dropletIds,
        names,
        createdAt);
  }
}
