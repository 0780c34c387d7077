package io.sitewright.localcloud.digitalocean;

import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.Kind;
import io.sitewright.localcloud.protocol.Facade;
import io.sitewright.localcloud.protocol.Props;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Private networks. */
final class VpcFacade implements Facade {
  private final Cloud cloud;

  VpcFacade(Cloud cloud) {
    this.cloud = cloud;
  }

  @Override
  public Kind kind() {
    return Kind.VPC;
  }

  @Override
  public String noun() {
    return "VPC";
  }

  @Override
  public String path(String id, Props known) {
    return "/v2/vpcs" + (id.isEmpty() ? "" : "/" + id);
  }

  @Override
  public String create(Props news) {
    return cloud
        .vpcs()
        .create(
            news.textOr("name", ""),
            news.textOr("region", ""),
            news.filled("ipRange"),
            news.textOr("description", ""))
        .id();
  }

  @Override
  public Optional<Map<String, @Nullable Object>> read(String id, Props known) {
    return cloud
        .vpcs()
        .find(id)
        .map(
            vpc -> {
              Map<String, @Nullable Object> out = new LinkedHashMap<>();
              out.put("createdAt", Times.spaced(vpc.createdAt()));
              out.put("default", vpc.isDefault());
              out.put("description", vpc.description());
              out.put("ipRange", vpc.ipRange());
              out.put("name", vpc.name());
              out.put("region", vpc.region());
              out.put("vpcUrn", vpc.urn());
              return out;
            });
  }

  @Override
  public void update(String id, Props state, Props news) {
    cloud.vpcs().update(id, news.textOr("name", ""), news.textOr("description", ""));
  }

  @Override
  public void delete(String id, Props state) {
    cloud.vpcs().delete(id);
  }
}
