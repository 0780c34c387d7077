package io.sitewright.localcloud.cloudflare;

import io.sitewright.localcloud.core.CfAccessPolicy;
import io.sitewright.localcloud.core.CfAccessRule;
import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.Kind;
import io.sitewright.localcloud.protocol.Facade;
import io.sitewright.localcloud.protocol.Props;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reusable Access policies of an account. An import names them {@code account/policy}. */
final class AccessPolicyFacade implements Facade {
  private final Cloud cloud;

  AccessPolicyFacade(Cloud cloud) {
    this.cloud = cloud;
  }

  @Override
  public Kind kind() {
    return Kind.CF_ACCESS_POLICY;
  }

  @Override
  public String noun() {
    return "Access policy";
  }

  @Override
  public String path(String id, Props known) {
    return "/accounts/"
        + known.textOr("accountId", "")
        + "/access/policies"
        + (id.isEmpty() ? "" : "/" + id);
  }

  @Override
  public String create(Props news) {
    return cloud.accessPolicies().create(policy("", news)).id();
  }

  private static CfAccessPolicy policy(String id, Props news) {
    return new CfAccessPolicy(
        id,
        news.textOr("accountId", ""),
        news.textOr("name", ""),
        news.textOr("decision", ""),
        rules(news, "includes"),
        rules(news, "excludes"),
        rules(news, "requires"),
        news.textOr("sessionDuration", "24h"),
        news.flagOrNull("purposeJustificationRequired"),
        news.text("purposeJustificationPrompt").orElse(null),
        Instant.EPOCH,
        Instant.EPOCH);
  }

  private static List<CfAccessRule> rules(Props news, String property) {
    List<CfAccessRule> rules = new ArrayList<>();
    for (Props given : news.objects(property)) {
      given.object("email").ifPresent(it -> rules.add(rule("email", it, "email")));
      given.object("emailDomain").ifPresent(it -> rules.add(rule("email_domain", it, "domain")));
      given.object("ip").ifPresent(it -> rules.add(rule("ip", it, "ip")));
      given.object("everyone").ifPresent(it -> rules.add(new CfAccessRule("everyone", "")));
    }
    return rules;
  }

  private static CfAccessRule rule(String sort, Props given, String property) {
    return new CfAccessRule(sort, given.textOr(property, ""));
  }

  private static List<Map<String, Object>> shown(List<CfAccessRule> rules) {
    return rules.stream()
        .map(
            rule ->
                switch (rule.sort()) {
                  case "email" -> Map.<String, Object>of("email", Map.of("email", rule.value()));
                  case "email_domain" ->
                      Map.<String, Object>of("emailDomain", Map.of("domain", rule.value()));
                  case "ip" -> Map.<String, Object>of("ip", Map.of("ip", rule.value()));
                  default -> Map.<String, Object>of("everyone", Map.of());
                })
        .toList();
  }

  @Override
  public Optional<Map<String, @Nullable Object>> read(String id, Props known) {
    String account =
        known.textOr("accountId", id.contains("/") ? id.substring(0, id.indexOf('/')) : "");
    return cloud
        .accessPolicies()
        .find(account, adopted(id, known))
        .map(AccessPolicyFacade::outputs);
  }

  private static Map<String, @Nullable Object> outputs(CfAccessPolicy policy) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("accountId", policy.accountId());
    out.put("decision", policy.decision());
    if (!policy.exclude().isEmpty()) {
      out.put("excludes", shown(policy.exclude()));
    }
    out.put("includes", shown(policy.include()));
    out.put("name", policy.name());
    out.put("purposeJustificationPrompt", policy.purposeJustificationPrompt());
    out.put("purposeJustificationRequired", policy.purposeJustificationRequired());
    if (!policy.require().isEmpty()) {
      out.put("requires", shown(policy.require()));
    }
    out.put("sessionDuration", policy.sessionDuration());
    return out;
  }

  @Override
  public String adopted(String id, Props known) {
    return id.substring(id.indexOf('/') + 1);
  }

  @Override
  public void update(String id, Props state, Props news) {
    cloud.accessPolicies().update(policy(id, news));
  }

  @Override
  public void delete(String id, Props state) {
    cloud.accessPolicies().delete(state.textOr("accountId", ""), id);
  }
}
