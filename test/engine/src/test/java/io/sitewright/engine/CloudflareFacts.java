package io.sitewright.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.sitewright.model.Addresses;
import io.sitewright.model.Cidr;
import io.sitewright.testkit.DeployedSite;
import java.util.ArrayList;
import java.util.List;

/** What Cloudflare says and holds, asked of the local cloud. */
final class CloudflareFacts {
  private static final String RANGES = "/cloud/cloudflare/ip-ranges";

  private CloudflareFacts() {}

  /** The ranges that its function answers, as one peer. */
  static Addresses published(DeployedSite site) {
    return new Addresses("cloudflare", ranges(site));
  }

  /** The ranges that its function answers. */
  static List<Cidr> ranges(DeployedSite site) {
    var ranges = new ArrayList<Cidr>();
    var answer = site.cloud().get(RANGES);
    answer.path("ipv4").forEach(range -> ranges.add(Cidr.parse(range.asText())));
    answer.path("ipv6").forEach(range -> ranges.add(Cidr.parse(range.asText())));
    return ranges;
  }

  /** It has these two IPv4 ranges from now on. */
  static void move(DeployedSite site, Cidr one, Cidr other) {
    site.cloud().post(RANGES, "{\"ipv4\":[\"%s\",\"%s\"],\"ipv6\":[]}".formatted(one, other));
  }

  /** Of each record that it keeps, whether visitors come through its proxy. */
  static List<Boolean> proxied(DeployedSite site) {
    var proxied = new ArrayList<Boolean>();
    for (JsonNode record : site.cloud().inventory().path("cf-record")) {
      proxied.add(record.path("proxied").asBoolean());
    }
    return proxied;
  }
}
