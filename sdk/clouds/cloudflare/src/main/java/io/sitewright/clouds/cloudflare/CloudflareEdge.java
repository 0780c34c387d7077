package io.sitewright.clouds.cloudflare;

import com.pulumi.cloudflare.OriginCaCertificate;
import com.pulumi.cloudflare.OriginCaCertificateArgs;
import com.pulumi.cloudflare.Ruleset;
import com.pulumi.cloudflare.RulesetArgs;
import com.pulumi.cloudflare.ZoneSetting;
import com.pulumi.cloudflare.ZoneSettingArgs;
import com.pulumi.cloudflare.inputs.RulesetRuleActionParametersArgs;
import com.pulumi.cloudflare.inputs.RulesetRuleActionParametersFromValueArgs;
import com.pulumi.cloudflare.inputs.RulesetRuleActionParametersFromValueTargetUrlArgs;
import com.pulumi.cloudflare.inputs.RulesetRuleArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import io.sitewright.clouds.AccessPlan;
import io.sitewright.clouds.EdgeProxy;
import io.sitewright.clouds.OriginCertificate;
import io.sitewright.clouds.Place;
import io.sitewright.clouds.Zone;
import io.sitewright.model.DomainName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What Cloudflare does for a site at its edge. */
final class CloudflareEdge implements EdgeProxy {
  /** Where certificate authorities look for their challenges, over plain http. */
  static final String CHALLENGES = "/.well-known/acme-challenge";

  /** What a strict zone is set to. */
  private static final Map<String, String> STRICT =
      new TreeMap<>(
          Map.of(
              "ssl", "strict",
              "min_tls_version", "1.2",
              "tls_1_3", "on",
              "automatic_https_rewrites", "on"));

  private final String account;

  CloudflareEdge(String account) {
    this.account = account;
  }

  /**
   * The redirect is a rule and not the setting {@code always_use_https}: the setting redirects a
   * certificate authority's challenges too, to webservers that have no certificate yet.
   */
  @Override
  public List<Resource> harden(String name, Zone zone, Place place) {
    List<Resource> made = new ArrayList<>();
    STRICT.forEach(
        (setting, value) -> {
          var args =
              ZoneSettingArgs.builder().zoneId(zone.id()).settingId(setting).value(value).build();
          made.add(
              new ZoneSetting(
                  name + "-" + setting.replace('_', '-'), args, place.options().build()));
        });
    made.add(redirect(name + "-redirect", zone, place));
    return List.copyOf(made);
  }

  private static Ruleset redirect(String name, Zone zone, Place place) {
    var target =
        RulesetRuleActionParametersFromValueTargetUrlArgs.builder()
            .expression("concat(\"https://\", http.host, http.request.uri.path)")
            .build();
    var from =
        RulesetRuleActionParametersFromValueArgs.builder()
            .statusCode(301)
            .preserveQueryString(true)
            .targetUrl(target)
            .build();
    var rule =
        RulesetRuleArgs.builder()
            .ref("https")
            .description("Visitors come by https; only certificate challenges may come without")
            .expression(
                "not ssl and not starts_with(http.request.uri.path, \"" + CHALLENGES + "/\")")
            .action("redirect")
            .actionParameters(RulesetRuleActionParametersArgs.builder().fromValue(from).build())
            .build();
    var args =
        RulesetArgs.builder()
            .zoneId(zone.id())
            .name("sitewright: https")
            .kind("zone")
            .phase("http_request_dynamic_redirect")
            .rules(rule)
            .build();
    return new Ruleset(name, args, place.options().build());
  }

  @Override
  public Resource access(String name, Zone zone, AccessPlan plan, Place place) {
    return new Access(account, name, plan, place.after(zone.resource())).declared();
  }

  @Override
  public OriginCertificate originCertificate(
      String name, List<DomainName> hosts, Output<String> request, Place place) {
    var args =
        OriginCaCertificateArgs.builder()
            .csr(request)
            .hostnames(hosts.stream().map(DomainName::text).toList())
            .requestType("origin-rsa")
            .build();
    var certificate = new OriginCaCertificate(name, args, place.options().build());
    return new OriginCertificate(certificate, certificate.certificate());
  }
}
