package io.sitewright.localcloud.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** How Cloudflare makes a zone's settings. */
@Assumed("a free plan's zone of today")
final class ZoneDefaults {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Settings that a free plan's zone starts with (assumed). */
  private static final Map<String, Object> INITIAL =
      Map.ofEntries(
          Map.entry("always_online", "off"),
          Map.entry("always_use_https", "off"),
          Map.entry("automatic_https_rewrites", "on"),
          Map.entry("brotli", "on"),
          Map.entry("browser_cache_ttl", 14_400),
          Map.entry("browser_check", "on"),
          Map.entry("cache_level", "aggressive"),
          Map.entry("challenge_ttl", 1_800),
          Map.entry("development_mode", "off"),
          Map.entry("early_hints", "off"),
          Map.entry("email_obfuscation", "on"),
          Map.entry("hotlink_protection", "off"),
          Map.entry("http3", "on"),
          Map.entry("ip_geolocation", "on"),
          Map.entry("ipv6", "on"),
          Map.entry("min_tls_version", "1.0"),
          Map.entry("opportunistic_encryption", "on"),
          Map.entry("rocket_loader", "off"),
          Map.entry(
              "security_header",
              Map.of("strict_transport_security", Map.of("enabled", false, "max_age", 0))),
          Map.entry("security_level", "medium"),
          Map.entry("ssl", "full"),
          Map.entry("tls_1_3", "on"),
          Map.entry("websockets", "on"),
          Map.entry("0rtt", "off"));

  private ZoneDefaults() {}

  /** The initial value; a setting that no zone has is refused. */
  static JsonNode of(String settingId) {
    Object value = INITIAL.get(settingId);
    if (value == null) {
      throw new CloudRefusal(400, "1006", "Undefined zone setting: " + settingId);
    }
    return JSON.valueToTree(value);
  }
}
