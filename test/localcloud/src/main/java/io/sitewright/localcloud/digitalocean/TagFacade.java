package io.sitewright.localcloud.digitalocean;

import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.Kind;
import io.sitewright.localcloud.protocol.Facade;
import io.sitewright.localcloud.protocol.Props;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tags. A tag that is there already is taken as made: the vendor answers so. */
final class TagFacade implements Facade {
  private final Cloud cloud;

  TagFacade(Cloud cloud) {
    this.cloud = cloud;
  }

  @Override
  public Kind kind() {
    return Kind.TAG;
  }

  @Override
  public String noun() {
    return "tag";
  }

  @Override
  public String path(String id, Props known) {
    return "/v2/tags" + (id.isEmpty() ? "" : "/" + id);
  }

  @Override
  public String create(Props news) {
    return cloud.tags().create(news.textOr("name", "")).name();
  }

  @Override
  public Optional<Map<String, @Nullable Object>> read(String id, Props known) {
    return cloud
        .tags()
        .find(id)
        .map(
            tag -> {
              Map<String, @Nullable Object> out = new LinkedHashMap<>();
              out.put("databasesCount", 0);
              out.put("dropletsCount", tag.droplets());
              out.put("imagesCount", 0);
              out.put("name", tag.name());
              out.put("totalResourceCount", tag.total());
              out.put("volumeSnapshotsCount", 0);
              out.put("volumesCount", tag.volumes());
              return out;
            });
  }

  @Override
  public void update(String id, Props state, Props news) {
    // Nothing of a tag changes in place.
  }

  @Override
  public void delete(String id, Props state) {
    cloud.tags().delete(id);
  }
}
