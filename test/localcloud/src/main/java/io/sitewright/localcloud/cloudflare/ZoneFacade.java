package io.sitewright.localcloud.cloudflare;

import io.sitewright.localcloud.core.Assumed;
import io.sitewright.localcloud.core.CfZone;
import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.Kind;
import io.sitewright.localcloud.protocol.Facade;
import io.sitewright.localcloud.protocol.Props;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Zones. */
final class ZoneFacade implements Facade {
  private final Cloud cloud;

  ZoneFacade(Cloud cloud) {
    this.cloud = cloud;
  }

  @Override
  public Kind kind() {
    return Kind.CF_ZONE;
  }

  @Override
  public String noun() {
    return "zone";
  }

  @Override
  public String path(String id, Props known) {
    return "/zones" + (id.isEmpty() ? "" : "/" + id);
  }

  @Override
  public String create(Props news) {
    String account = news.object("account").map(given -> given.textOr("id", "")).orElse("");
    return cloud
        .zones()
        .create(
            account,
            news.textOr("name", ""),
            news.textOr("type", "full"),
            news.flag("paused"),
            news.texts("vanityNameServers"))
        .id();
  }

  @Override
  public Optional<Map<String, @Nullable Object>> read(String id, Props known) {
    return cloud.zones().find(id).map(ZoneFacade::outputs);
  }

  @Assumed("a free plan's zone; who registered the name before is not known")
  static Map<String, @Nullable Object> outputs(CfZone zone) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("account", Map.of("id", zone.accountId()));
    out.put("activatedOn", zone.status().equals("active") ? zone.createdOn().toString() : "");
    out.put("cnameSuffix", "");
    out.put("createdOn", zone.createdOn().toString());
    out.put("developmentMode", 0);
    out.put(
        "meta",
        Map.of(
            "cdnOnly",
            false,
            "customCertificateQuota",
            0,
            "dnsOnly",
            false,
            "foundationDns",
            false,
            "pageRuleQuota",
            3,
            "phishingDetected",
            false,
            "step",
            2));
    out.put("modifiedOn", zone.modifiedOn().toString());
    out.put("name", zone.name());
    out.put("nameServers", zone.nameServers());
    out.put("originalDnshost", "");
    out.put("originalNameServers", List.of());
    out.put("originalRegistrar", "");
    out.put("owner", Map.of("id", "", "name", "", "type", "user"));
    out.put("paused", zone.paused());
    out.put(
        "permissions",
        List.of("#dns_records:edit", "#dns_records:read", "#zone:edit", "#zone:read"));
    out.put(
        "plan",
        Map.of(
            "canSubscribe",
            false,
            "currency",
            "USD",
            "externallyManaged",
            false,
            "frequency",
            "",
            "id",
            "0feeeeeeeeeeeeeeeeeeeeeeeeeeeeee",
            "isSubscribed",
            false,
            "legacyDiscount",
            false,
            "legacyId",
            "free",
            "name",
            "Free Website",
            "price",
            0));
    out.put("status", zone.status());
    out.put("tenant", Map.of("id", "", "name", ""));
    out.put("tenantUnit", Map.of("id", ""));
    out.put("type", zone.type());
    out.put("vanityNameServers", zone.vanityNameServers());
    out.put("verificationKey", "");
    return out;
  }

  @Override
  public void update(String id, Props state, Props news) {
    cloud
        .zones()
        .update(
            id, news.textOr("type", "full"), news.flag("paused"), news.texts("vanityNameServers"));
  }

  @Override
  public void delete(String id, Props state) {
    cloud.zones().delete(id);
  }
}
