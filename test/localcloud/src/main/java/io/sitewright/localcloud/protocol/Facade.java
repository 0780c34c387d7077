package io.sitewright.localcloud.protocol;

import io.sitewright.localcloud.core.CloudRefusal;
import io.sitewright.localcloud.core.Kind;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One resource type: what the provider asks of the vendor's API for it. Refusals pass through; the
 * provider words them.
 */
public interface Facade {
  Kind kind();

  /** What errors call it, such as {@code droplet}. */
  String noun();

  /** The API's path of it or, with an empty id, of all, such as {@code /v2/droplets}. */
  String path(String id, Props known);

  /** Makes it and tells its id. */
  String create(Props news);

  /**
   * What the vendor says of it; empty when it is gone. What the vendor does not say stays as the
   * program said it.
   */
  Optional<Map<String, @Nullable Object>> read(String id, Props known);

  /**
   * What the vendor's answer to the creation says: once more than any later reading, where there is
   * a secret.
   */
  default Map<String, @Nullable Object> made(String id, Props news) {
    return read(id, news).orElseThrow(CloudRefusal::notFound);
  }

  void update(String id, Props state, Props news);

  void delete(String id, Props state);

  /** The id under which it is kept in the state, from the one that an import names. */
  default String adopted(String id, Props known) {
    return id;
  }
}
