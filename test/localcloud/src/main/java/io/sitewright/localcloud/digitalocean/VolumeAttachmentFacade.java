package io.sitewright.localcloud.digitalocean;

import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.Kind;
import io.sitewright.localcloud.protocol.Facade;
import io.sitewright.localcloud.protocol.Props;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A volume on a droplet. The vendor has no id for it, so the provider makes one of both and the
 * time.
 */
final class VolumeAttachmentFacade implements Facade {
  private final Cloud cloud;

  VolumeAttachmentFacade(Cloud cloud) {
    this.cloud = cloud;
  }

  @Override
  public Kind kind() {
    return Kind.VOLUME_ATTACHMENT;
  }

  @Override
  public String noun() {
    return "volume attachment";
  }

  @Override
  public String path(String id, Props known) {
    return "/v2/volumes/" + known.textOr("volumeId", "") + "/actions";
  }

  @Override
  public String create(Props news) {
    long droplet = news.id("dropletId");
    String volume = news.textOr("volumeId", "");
    cloud.volumes().attach(volume, droplet);
    return droplet + "-" + volume + "-" + Stamp.now();
  }

  @Override
  public Optional<Map<String, @Nullable Object>> read(String id, Props known) {
    long droplet = known.id("dropletId");
    return cloud
        .volumes()
        .find(known.textOr("volumeId", ""))
        .filter(volume -> volume.dropletIds().contains(droplet))
        .map(
            volume -> {
              Map<String, @Nullable Object> out = new LinkedHashMap<>();
              out.put("dropletId", droplet);
              out.put("volumeId", volume.id());
              return out;
            });
  }

  @Override
  public void update(String id, Props state, Props news) {
    // Nothing of an attachment changes in place.
  }

  @Override
  public void delete(String id, Props state) {
    cloud.volumes().detach(state.textOr("volumeId", ""), state.id("dropletId"));
  }
}
