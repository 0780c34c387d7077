package io.sitewright.localcloud.core;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A Spaces bucket.
 *
 * @param versioning null: never asked for; false: suspended
 */
public record Bucket(
    String name,
    String region,
    String acl,
    @Nullable Boolean versioning,
    @Nullable JsonNode corsRules,
    @Nullable JsonNode lifecycleRules,
    Instant createdAt) {
  public String urn() {
    return "do:space:" + name;
  }
}
