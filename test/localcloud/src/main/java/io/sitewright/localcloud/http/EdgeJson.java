package io.sitewright.localcloud.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.localcloud.core.CloudRefusal;
import io.sitewright.localcloud.core.Edge;
import io.sitewright.localcloud.reachability.AddressRange;
import java.util.ArrayList;
import java.util.List;

/** Cloudflare's ranges as {@code {"ipv4":["173.245.48.0/20"],"ipv6":["2400:cb00::/32"]}}. */
final class EdgeJson {
  private EdgeJson() {}

  static ObjectNode of(Edge.Ranges ranges) {
    ObjectNode node = DigitalOceanJson.object();
    ranges.ipv4().forEach(node.putArray("ipv4")::add);
    ranges.ipv6().forEach(node.putArray("ipv6")::add);
    return node;
  }

  static Edge.Ranges read(JsonNode wanted) {
    return new Edge.Ranges(texts(wanted, "ipv4", 32), texts(wanted, "ipv6", 128));
  }

  private static List<String> texts(JsonNode wanted, String family, int bits) {
    List<String> texts = new ArrayList<>();
    for (JsonNode text : wanted.path(family)) {
      boolean fits =
          text.asText().contains("/")
              && AddressRange.tryParse(text.asText())
                  .filter(range -> range.base().bits() == bits)
                  .isPresent();
      if (!fits) {
        throw CloudRefusal.unprocessable(
            family + " range \"" + text.asText() + "\" is none; write one such as 192.0.2.0/24");
      }
      texts.add(text.asText());
    }
    if (!wanted.path(family).isArray()) {
      throw CloudRefusal.unprocessable(
          family + " is missing; write {\"ipv4\":[\"192.0.2.0/24\"],\"ipv6\":[]}");
    }
    return texts;
  }
}
