package io.sitewright.localcloud.digitalocean;

import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.Kind;
import io.sitewright.localcloud.protocol.Facade;
import io.sitewright.localcloud.protocol.Props;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** DNS zones. */
final class DomainFacade implements Facade {
  private final Cloud cloud;

  DomainFacade(Cloud cloud) {
    this.cloud = cloud;
  }

  @Override
  public Kind kind() {
    return Kind.DOMAIN;
  }

  @Override
  public String noun() {
    return "Domain";
  }

  @Override
  public String path(String id, Props known) {
    return "/v2/domains" + (id.isEmpty() ? "" : "/" + id);
  }

  @Override
  public String create(Props news) {
    return cloud
        .domains()
        .create(news.textOr("name", ""), news.text("ipAddress").orElse(null))
        .name();
  }

  @Override
  public Optional<Map<String, @Nullable Object>> read(String id, Props known) {
    return cloud
        .domains()
        .find(id)
        .map(
            domain -> {
              Map<String, @Nullable Object> out = new LinkedHashMap<>();
              out.put("domainUrn", domain.urn());
              out.put("name", domain.name());
              out.put("ttl", domain.ttl());
              return out;
            });
  }

  @Override
  public void update(String id, Props state, Props news) {
    // Nothing of a zone changes in place.
  }

  @Override
  public void delete(String id, Props state) {
    cloud.domains().delete(id);
  }
}
