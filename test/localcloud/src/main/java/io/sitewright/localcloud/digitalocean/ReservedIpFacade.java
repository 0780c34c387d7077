package io.sitewright.localcloud.digitalocean;

import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.CloudRefusal;
import io.sitewright.localcloud.core.Kind;
import io.sitewright.localcloud.core.ObservedOn;
import io.sitewright.localcloud.core.ReservedIp;
import io.sitewright.localcloud.protocol.Facade;
import io.sitewright.localcloud.protocol.HalfMade;
import io.sitewright.localcloud.protocol.Props;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reserved addresses. The address is the id. */
final class ReservedIpFacade implements Facade {
  private final Cloud cloud;

  ReservedIpFacade(Cloud cloud) {
    this.cloud = cloud;
  }

  @Override
  public Kind kind() {
    return Kind.RESERVED_IP;
  }

  @Override
  public String noun() {
    return "reserved IP";
  }

  @Override
  public String path(String id, Props known) {
    return "/v2/reserved_ips" + (id.isEmpty() ? "" : "/" + id);
  }

  @Override
  @ObservedOn("the provider's source: the address is made first, so a refused droplet leaves it")
  public String create(Props news) {
    if (news.has("ipAddress")) {
      throw CloudRefusal.unprocessable("the vendor chooses the address; leave ipAddress out");
    }
    String address = cloud.reservedIps().create(news.textOr("region", "")).address();
    if (news.has("dropletId")) {
      try {
        cloud.reservedIps().assign(address, news.id("dropletId"));
      } catch (CloudRefusal refusal) {
        String reason =
            "Error Assigning reserved IP (" + address + ") to the Droplet: " + refusal.getMessage();
        throw new HalfMade(address, read(address, news).orElse(Map.of()), reason);
      }
    }
    return address;
  }

  @Override
  public Optional<Map<String, @Nullable Object>> read(String id, Props known) {
    return cloud.reservedIps().find(id).map(ip -> outputs(ip, known));
  }

  /** Who it leads to is only read when the program says so: an assignment may stand beside it. */
  private static Map<String, @Nullable Object> outputs(ReservedIp ip, Props known) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    boolean imported = known.values().isEmpty();
    out.put("dropletId", known.has("dropletId") || imported ? ip.dropletId() : null);
    out.put("ipAddress", ip.address());
    out.put("region", ip.region());
    out.put("reservedIpUrn", ip.urn());
    return out;
  }

  @Override
  public void update(String id, Props state, Props news) {
    if (news.id("dropletId") == state.id("dropletId")) {
      return;
    }
    if (news.has("dropletId")) {
      cloud.reservedIps().assign(id, news.id("dropletId"));
    } else {
      cloud.reservedIps().unassign(id);
    }
  }

  @Override
  public void delete(String id, Props state) {
    cloud.reservedIps().delete(id);
  }
}
