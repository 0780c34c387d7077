package io.sitewright.localcloud.digitalocean;

import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.Kind;
import io.sitewright.localcloud.core.SpacesKey;
import io.sitewright.localcloud.protocol.Facade;
import io.sitewright.localcloud.protocol.Props;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Access keys. The vendor shows the secret once, when the key is made; later it stays as the state
 * has it.
 */
final class SpacesKeyFacade implements Facade {
  private final Cloud cloud;

  SpacesKeyFacade(Cloud cloud) {
    this.cloud = cloud;
  }

  @Override
  public Kind kind() {
    return Kind.SPACES_KEY;
  }

  @Override
  public String noun() {
    return "Spaces key";
  }

  @Override
  public String path(String id, Props known) {
    return "/v2/spaces/keys" + (id.isEmpty() ? "" : "/" + id);
  }

  @Override
  public String create(Props news) {
    return cloud.spacesKeys().create(news.textOr("name", ""), grants(news)).accessKey();
  }

  private static List<SpacesKey.Grant> grants(Props news) {
    return news.objects("grants").stream()
        .map(
            grant ->
                new SpacesKey.Grant(grant.textOr("bucket", ""), grant.textOr("permission", "")))
        .toList();
  }

  @Override
  public Map<String, @Nullable Object> made(String id, Props news) {
    Map<String, @Nullable Object> out = outputs(cloud.spacesKeys().get(id));
    out.put("secretKey", cloud.spacesKeys().get(id).secretKey());
    return out;
  }

  @Override
  public Optional<Map<String, @Nullable Object>> read(String id, Props known) {
    return cloud.spacesKeys().find(id).map(SpacesKeyFacade::outputs);
  }

  private static Map<String, @Nullable Object> outputs(SpacesKey key) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("accessKey", key.accessKey());
    out.put("createdAt", Times.plain(key.createdAt()));
    out.put(
        "grants",
        key.grants().stream()
            .map(grant -> Map.of("bucket", grant.bucket(), "permission", grant.permission()))
            .toList());
    out.put("name", key.name());
    return out;
  }

  @Override
  public void update(String id, Props state, Props news) {
    cloud.spacesKeys().update(id, news.textOr("name", ""), grants(news));
  }

  @Override
  public void delete(String id, Props state) {
    cloud.spacesKeys().delete(id);
  }
}
