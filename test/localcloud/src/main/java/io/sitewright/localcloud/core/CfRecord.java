package io.sitewright.localcloud.core;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A DNS record of a {@link CfZone}.
 *
 * @param name the full name
 * @param ttl seconds; 1 is automatic
 */
public record CfRecord(
    String id,
    String zoneId,
    String type,
    String name,
    @Nullable String content,
    double ttl,
    boolean proxied,
    @Nullable Double priority,
    @Nullable String comment,
    List<String> tags,
    @Nullable JsonNode data,
    @Nullable JsonNode settings,
    Instant createdOn,
    Instant modifiedOn) {
  public CfRecord {
    tags = List.copyOf(tags);
  }

  public boolean proxiable() {
    return type.equals("A") || type.equals("AAAA") || type.equals("CNAME");
  }

  CfRecord stamped(String newId, Instant created, Instant modified) {
    return new CfRecord(
        newId, zoneId, type, name, content, ttl, proxied, priority, comment, tags, data, settings,
        created, modified);
  }

  CfRecord named(String whole) {
    return new CfRecord(
        id,
        zoneId,
        type,
        whole,
        content,
        ttl,
        proxied,
        priority,
        comment,
        tags,
        data,
        settings,
        createdOn,
        modifiedOn);
  }
}
