package io.sitewright.localcloud.digitalocean;

import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.Kind;
import io.sitewright.localcloud.protocol.Facade;
import io.sitewright.localcloud.protocol.Props;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whom a reserved address leads to. The provider makes an id of both and the time. */
final class ReservedIpAssignmentFacade implements Facade {
  private final Cloud cloud;

  ReservedIpAssignmentFacade(Cloud cloud) {
    this.cloud = cloud;
  }

  @Override
  public Kind kind() {
    return Kind.RESERVED_IP_ASSIGNMENT;
  }

  @Override
  public String noun() {
    return "reserved IP assignment";
  }

  @Override
  public String path(String id, Props known) {
    return "/v2/reserved_ips/" + known.textOr("ipAddress", "") + "/actions";
  }

  @Override
  public String create(Props news) {
    String address = news.textOr("ipAddress", "");
    long droplet = news.id("dropletId");
    cloud.reservedIps().assign(address, droplet);
    return droplet + "-" + address + "-" + Stamp.now();
  }

  @Override
  public Optional<Map<String, @Nullable Object>> read(String id, Props known) {
    long droplet = known.id("dropletId");
    return cloud
        .reservedIps()
        .find(known.textOr("ipAddress", ""))
        .filter(ip -> Long.valueOf(droplet).equals(ip.dropletId()))
        .map(
            ip -> {
              Map<String, @Nullable Object> out = new LinkedHashMap<>();
              out.put("dropletId", droplet);
              out.put("ipAddress", ip.address());
              return out;
            });
  }

  @Override
  public void update(String id, Props state, Props news) {
    // Nothing of an assignment changes in place.
  }

  /** An address that leads elsewhere by now is left alone. */
  @Override
  public void delete(String id, Props state) {
    if (read(id, state).isPresent()) {
      cloud.reservedIps().unassign(state.textOr("ipAddress", ""));
    }
  }
}
