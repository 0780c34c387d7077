package io.sitewright.localcloud.core;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** A setting of a {@link CfZone} that somebody set. */
public record CfZoneSetting(String zoneId, String settingId, JsonNode value, Instant modifiedOn) {
  public String key() {
    return zoneId + "/" + settingId;
  }
}
