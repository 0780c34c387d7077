package io.sitewright.localcloud.cloudflare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sitewright.localcloud.core.CfRule;
import io.sitewright.localcloud.core.CfRuleset;
import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.Kind;
import io.sitewright.localcloud.protocol.Facade;
import io.sitewright.localcloud.protocol.Props;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rulesets of a zone. An import names them {@code zones/zone/ruleset}. */
final class RulesetFacade implements Facade {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Cloud cloud;

  RulesetFacade(Cloud cloud) {
    this.cloud = cloud;
  }

  @Override
  public Kind kind() {
    return Kind.CF_RULESET;
  }

  @Override
  public String noun() {
    return "ruleset";
  }

  @Override
  public String path(String id, Props known) {
    return "/zones/" + known.textOr("zoneId", "") + "/rulesets" + (id.isEmpty() ? "" : "/" + id);
  }

  @Override
  public String create(Props news) {
    return cloud
        .rulesets()
        .create(
            new CfRuleset(
                "",
                news.textOr("zoneId", ""),
                news.textOr("name", ""),
                news.textOr("description", ""),
                news.textOr("kind", ""),
                news.textOr("phase", ""),
                rules(news),
                0,
                Instant.EPOCH))
        .id();
  }

  private static List<CfRule> rules(Props news) {
    return news.objects("rules").stream()
        .map(
            rule ->
                new CfRule(
                    "",
                    rule.textOr("ref", ""),
                    rule.textOr("action", ""),
                    parameters(rule),
                    rule.textOr("expression", ""),
                    rule.textOr("description", ""),
                    !rule.has("enabled") || rule.flag("enabled")))
        .toList();
  }

  private static @Nullable JsonNode parameters(Props rule) {
    return rule.has("actionParameters")
        ? JSON.valueToTree(Snake.toApi(rule.values().get("actionParameters")))
        : null;
  }

  @Override
  public Optional<Map<String, @Nullable Object>> read(String id, Props known) {
    return cloud.rulesets().find(zone(id, known), adopted(id, known)).map(RulesetFacade::outputs);
  }

  private static String zone(String id, Props known) {
    String[] parts = id.split("/", -1);
    return known.textOr("zoneId", parts.length == 3 ? parts[1] : "");
  }

  private static Map<String, @Nullable Object> outputs(CfRuleset ruleset) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("description", ruleset.description());
    out.put("kind", ruleset.kind());
    out.put("lastUpdated", ruleset.lastUpdated().toString());
    out.put("name", ruleset.name());
    out.put("phase", ruleset.phase());
    out.put("rules", ruleset.rules().stream().map(RulesetFacade::rule).toList());
    out.put("version", Integer.toString(ruleset.version()));
    out.put("zoneId", ruleset.zoneId());
    return out;
  }

  private static Map<String, @Nullable Object> rule(CfRule rule) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("action", rule.action());
    if (rule.parameters() != null) {
      out.put(
          "actionParameters", Snake.toProgram(JSON.convertValue(rule.parameters(), Object.class)));
    }
    out.put("description", rule.description());
    out.put("enabled", rule.enabled());
    out.put("expression", rule.expression());
    out.put("id", rule.id());
    out.put("ref", rule.ref());
    return out;
  }

  @Override
  public String adopted(String id, Props known) {
    return id.substring(id.lastIndexOf('/') + 1);
  }

  @Override
  public void update(String id, Props state, Props news) {
    cloud
        .rulesets()
        .update(news.textOr("zoneId", ""), id, news.textOr("description", ""), rules(news));
  }

  @Override
  public void delete(String id, Props state) {
    cloud.rulesets().delete(state.textOr("zoneId", ""), id);
  }
}
