package io.sitewright.localcloud.cloudflare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sitewright.localcloud.core.Assumed;
import io.sitewright.localcloud.core.CfAccessApplication;
import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.Kind;
import io.sitewright.localcloud.protocol.Facade;
import io.sitewright.localcloud.protocol.Props;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Access applications of an account or a zone. An import names them {@code accounts/account/id} or
 * {@code zones/zone/id}.
 */
final class AccessApplicationFacade implements Facade {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What is kept as it is given, and its value where the vendor fills it in. */
  @Assumed("the API reference's defaults of a self-hosted application")
  private static final Map<String, Object> FILLED =
      Map.of("appLauncherVisible", true, "httpOnlyCookieAttribute", true);

  private static final List<String> PLAIN =
      List.of(
          "allowIframe",
          "appLauncherVisible",
          "autoRedirectToIdentity",
          "customDenyMessage",
          "customDenyUrl",
          "customNonIdentityDenyUrl",
          "enableBindingCookie",
          "httpOnlyCookieAttribute",
          "logoUrl",
          "optionsPreflightBypass",
          "pathCookieAttribute",
          "sameSiteCookieAttribute",
          "serviceAuth401Redirect",
          "skipInterstitial");

  private final Cloud cloud;

  AccessApplicationFacade(Cloud cloud) {
    this.cloud = cloud;
  }

  @Override
  public Kind kind() {
    return Kind.CF_ACCESS_APPLICATION;
  }

  @Override
  public String noun() {
    return "Access application";
  }

  @Override
  public String path(String id, Props known) {
    String home =
        known
            .filled("zoneId")
            .map(zone -> "/zones/" + zone)
            .orElseGet(() -> "/accounts/" + known.textOr("accountId", ""));
    return home + "/access/apps" + (id.isEmpty() ? "" : "/" + id);
  }

  @Override
  public String create(Props news) {
    return cloud.accessApplications().create(application("", news)).id();
  }

  private static CfAccessApplication application(String id, Props news) {
    Map<String, JsonNode> extras = new LinkedHashMap<>();
    for (String name : PLAIN) {
      Object value = news.has(name) ? news.values().get(name) : FILLED.get(name);
      if (value != null) {
        extras.put(name, JSON.valueToTree(value));
      }
    }
    return new CfAccessApplication(
        id,
        news.textOr("accountId", ""),
        news.textOr("zoneId", ""),
        "",
        news.textOr("name", ""),
        news.textOr("type", "self_hosted"),
        news.textOr("domain", ""),
        news.objects("destinations").stream().map(each -> each.textOr("uri", "")).toList(),
        policies(news),
        news.textOr("sessionDuration", "24h"),
        extras,
        Instant.EPOCH,
        Instant.EPOCH);
  }

  /** In the order of their precedence; those without one stand where they are. */
  private static List<String> policies(Props news) {
    List<Props> given = news.objects("policies");
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      order.add(i);
    }
    order.sort(Comparator.comparing(i -> given.get(i).intOr("precedence", i + 1)));
    return order.stream().map(i -> given.get(i).textOr("id", "")).toList();
  }

  @Override
  public Optional<Map<String, @Nullable Object>> read(String id, Props known) {
    return cloud
        .accessApplications()
        .find(adopted(id, known))
        .map(application -> outputs(application, known));
  }

  private static Map<String, @Nullable Object> outputs(
      CfAccessApplication application, Props known) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    if (application.zoneId().isEmpty() || known.has("accountId")) {
      out.put("accountId", application.accountId());
    }
    application
        .extras()
        .forEach((name, value) -> out.put(name, JSON.convertValue(value, Object.class)));
    out.put("aud", application.aud());
    out.put(
        "destinations",
        application.destinations().stream()
            .map(uri -> Map.<String, Object>of("type", "public", "uri", uri))
            .toList());
    out.put("domain", application.domain());
    out.put("name", application.name());
    List<Map<String, Object>> policies = new ArrayList<>();
    for (String policy : application.policies()) {
      policies.add(Map.of("id", policy, "precedence", policies.size() + 1));
    }
    if (!policies.isEmpty() || known.has("policies")) {
      out.put("policies", policies);
    }
    out.put("selfHostedDomains", application.destinations());
    out.put("sessionDuration", application.sessionDuration());
    out.put("skipAppLauncherLoginPage", false);
    out.put("type", application.type());
    if (!application.zoneId().isEmpty()) {
      out.put("zoneId", application.zoneId());
    }
    return out;
  }

  @Override
  public String adopted(String id, Props known) {
    return id.substring(id.lastIndexOf('/') + 1);
  }

  @Override
  public void update(String id, Props state, Props news) {
    cloud.accessApplications().update(application(id, news));
  }

  @Override
  public void delete(String id, Props state) {
    cloud.accessApplications().delete(id);
  }
}
