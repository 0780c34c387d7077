package io.sitewright.localcloud.cloudflare;

import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.protocol.Facade;
import java.util.Map;

/** Which facade serves which type. */
final class Facades {
  private Facades() {}

  static Map<String, Facade> of(Cloud cloud) {
    return Map.ofEntries(
        Map.entry("cloudflare:index/dnsRecord:DnsRecord", new DnsRecordFacade(cloud)),
        Map.entry(
            "cloudflare:index/originCaCertificate:OriginCaCertificate",
            new OriginCaCertificateFacade(cloud)),
        Map.entry("cloudflare:index/ruleset:Ruleset", new RulesetFacade(cloud)),
        Map.entry(
            "cloudflare:index/zeroTrustAccessApplication:ZeroTrustAccessApplication",
            new AccessApplicationFacade(cloud)),
        Map.entry(
            "cloudflare:index/zeroTrustAccessPolicy:ZeroTrustAccessPolicy",
            new AccessPolicyFacade(cloud)),
        Map.entry("cloudflare:index/zone:Zone", new ZoneFacade(cloud)),
        Map.entry("cloudflare:index/zoneSetting:ZoneSetting", new ZoneSettingFacade(cloud)));
  }
}
