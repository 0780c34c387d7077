package io.sitewright.localcloud.digitalocean;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sitewright.localcloud.core.Bucket;
import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.Kind;
import io.sitewright.localcloud.core.ObservedOn;
import io.sitewright.localcloud.protocol.Facade;
import io.sitewright.localcloud.protocol.Props;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Buckets. An import names them {@code region,name}. */
final class SpacesBucketFacade implements Facade {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Cloud cloud;

  SpacesBucketFacade(Cloud cloud) {
    this.cloud = cloud;
  }

  @Override
  public Kind kind() {
    return Kind.BUCKET;
  }

  @Override
  public String noun() {
    return "Space bucket";
  }

  @Override
  public String path(String id, Props known) {
    return "/" + (id.isEmpty() ? known.textOr("name", "") : id);
  }

  @Override
  public String create(Props news) {
    Bucket made =
        cloud
            .spaces()
            .create(
                news.textOr("name", ""), news.textOr("region", ""), news.textOr("acl", "private"));
    configure(made.name(), news);
    return made.name();
  }

  private void configure(String name, Props news) {
    Boolean versioning = news.object("versioning").map(given -> given.flag("enabled")).orElse(null);
    cloud
        .spaces()
        .update(
            name,
            news.textOr("acl", "private"),
            versioning,
            json(news, "corsRules"),
            json(news, "lifecycleRules"));
  }

  private static @Nullable JsonNode json(Props news, String property) {
    return news.has(property) ? JSON.valueToTree(news.values().get(property)) : null;
  }

  @Override
  public Optional<Map<String, @Nullable Object>> read(String id, Props known) {
    if (!known.has("region") && !id.contains(",")) {
      // An import without its region finds nothing (observed).
      return Optional.empty();
    }
    return cloud.spaces().find(adopted(id, known)).map(SpacesBucketFacade::outputs);
  }

  private static Map<String, @Nullable Object> outputs(Bucket bucket) {
    String endpoint = bucket.region() + ".digitaloceanspaces.com";
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("acl", bucket.acl());
    out.put("bucketDomainName", bucket.name() + "." + endpoint);
    out.put("bucketUrn", bucket.urn());
    out.put("corsRules", tree(bucket.corsRules()));
    out.put("endpoint", endpoint);
    out.put("lifecycleRules", tree(bucket.lifecycleRules()));
    out.put("name", bucket.name());
    out.put("region", bucket.region());
    out.put("versioning", Map.of("enabled", Boolean.TRUE.equals(bucket.versioning())));
    return out;
  }

  private static Object tree(@Nullable JsonNode node) {
    return node == null ? List.of() : JSON.convertValue(node, Object.class);
  }

  @Override
  public String adopted(String id, Props known) {
    return id.substring(id.indexOf(',') + 1);
  }

  @Override
  @ObservedOn("pulumi-digitalocean 4.76.0: a changed name is an update that renames nothing")
  public void update(String id, Props state, Props news) {
    configure(id, news);
  }

  @Override
  public void delete(String id, Props state) {
    if (state.flag("forceDestroy")) {
      cloud.spaces().empty(id);
    }
    cloud.spaces().delete(id);
  }
}
