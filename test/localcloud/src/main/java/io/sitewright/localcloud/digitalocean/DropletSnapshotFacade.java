package io.sitewright.localcloud.digitalocean;

import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.Kind;
import io.sitewright.localcloud.protocol.Facade;
import io.sitewright.localcloud.protocol.Props;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Images of droplets. */
final class DropletSnapshotFacade implements Facade {
  private final Cloud cloud;

  DropletSnapshotFacade(Cloud cloud) {
    this.cloud = cloud;
  }

  @Override
  public Kind kind() {
    return Kind.SNAPSHOT;
  }

  @Override
  public String noun() {
    return "Droplet Snapshot";
  }

  @Override
  public String path(String id, Props known) {
    return id.isEmpty()
        ? "/v2/droplets/" + known.textOr("dropletId", "") + "/actions"
        : "/v2/snapshots/" + id;
  }

  @Override
  public String create(Props news) {
    return cloud.snapshots().create(news.textOr("dropletId", ""), news.textOr("name", "")).key();
  }

  @Override
  public Optional<Map<String, @Nullable Object>> read(String id, Props known) {
    return cloud
        .snapshots()
        .find(id)
        .map(
            snapshot -> {
              Map<String, @Nullable Object> out = new LinkedHashMap<>();
              out.put("createdAt", Times.plain(snapshot.createdAt()));
              out.put("dropletId", snapshot.dropletId());
              out.put("minDiskSize", snapshot.minDiskGb());
              out.put("name", snapshot.name());
              out.put("regions", snapshot.regions());
              out.put("size", snapshot.sizeGb());
              return out;
            });
  }

  @Override
  public void update(String id, Props state, Props news) {
    // Nothing of an image changes in place.
  }

  @Override
  public void delete(String id, Props state) {
    cloud.snapshots().delete(id);
  }
}
