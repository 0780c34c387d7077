package io.sitewright.localcloud.digitalocean;

import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.Kind;
import io.sitewright.localcloud.protocol.Facade;
import io.sitewright.localcloud.protocol.Props;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Block devices. */
final class VolumeFacade implements Facade {
  private final Cloud cloud;

  VolumeFacade(Cloud cloud) {
    this.cloud = cloud;
  }

  @Override
  public Kind kind() {
    return Kind.VOLUME;
  }

  @Override
  public String noun() {
    return "volume";
  }

  @Override
  public String path(String id, Props known) {
    return "/v2/volumes" + (id.isEmpty() ? "" : "/" + id);
  }

  @Override
  public String create(Props news) {
    return cloud
        .volumes()
        .create(
            news.textOr("name", ""),
            news.textOr("region", ""),
            news.intOr("size", 0),
            news.textOr("description", ""),
            news.textOr("initialFilesystemType", news.textOr("filesystemType", "")),
            news.textOr("initialFilesystemLabel", ""),
            news.texts("tags"))
        .id();
  }

  @Override
  public Optional<Map<String, @Nullable Object>> read(String id, Props known) {
    return cloud
        .volumes()
        .find(id)
        .map(
            volume -> {
              Map<String, @Nullable Object> out = new LinkedHashMap<>();
              out.put("description", volume.description().isEmpty() ? null : volume.description());
              out.put("dropletIds", volume.dropletIds());
              out.put(
                  "filesystemLabel",
                  volume.filesystemLabel().isEmpty() ? null : volume.filesystemLabel());
              out.put("filesystemType", volume.filesystemType());
              out.put("name", volume.name());
              out.put("region", volume.region());
              out.put("size", volume.sizeGb());
              out.put("tags", known.has("tags") || !volume.tags().isEmpty() ? volume.tags() : null);
              out.put("volumeUrn", volume.urn());
              return out;
            });
  }

  @Override
  public void update(String id, Props state, Props news) {
    int size = news.intOr("size", 0);
    if (cloud.volumes().get(id).sizeGb() != size) {
      cloud.volumes().resize(id, size);
    }
    cloud.volumes().retag(id, news.texts("tags"));
  }

  @Override
  public void delete(String id, Props state) {
    cloud.volumes().delete(id);
  }
}
