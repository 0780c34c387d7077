package io.sitewright.localcloud.core;

import com.fasterxml.jackson.databind.JsonNode;
import io.sitewright.localcloud.expressions.Expression;
import io.sitewright.localcloud.expressions.InvalidExpression;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rulesets of zones, one a phase. */
public final class Rulesets {
  /** Phases that are simulated, and what rules may do in each. */
  @ObservedOn(
      "developers.cloudflare.com/ruleset-engine/reference/phases-list and .../rules-language/actions")
  private static final Map<String, Set<String>> ACTIONS =
      Map.of(
          "http_request_dynamic_redirect",
          Set.of("redirect"),
          "http_request_firewall_custom",
          Set.of("block", "challenge", "js_challenge", "managed_challenge"));

  @Assumed("a free plan's zone: 10 single redirects and 5 custom rules")
  private static final Map<String, Integer> RULES_MAX =
      Map.of("http_request_dynamic_redirect", 10, "http_request_firewall_custom", 5);

  private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

  private final Books books;
  private final Tables tables;
  private final Zones zones;

  Rulesets(Books books, Tables tables, Zones zones) {
    this.books = books;
    this.tables = tables;
    this.zones = zones;
  }

  public List<CfRuleset> list(String zoneId) {
    return books.read(
        () -> {
          zones.get(zoneId);
          return tables.rulesets.all(ruleset -> ruleset.zoneId().equals(zoneId));
        });
  }

  public Optional<CfRuleset> find(String zoneId, String id) {
    return books.read(
        () -> tables.rulesets.find(id).filter(ruleset -> ruleset.zoneId().equals(zoneId)));
  }

  public CfRuleset get(String zoneId, String id) {
    return find(zoneId, id)
        .orElseThrow(() -> new CloudRefusal(404, "10001", "could not find ruleset " + id));
  }

  /** Makes one; id, version and time of the given one are not read. */
  @ObservedOn("github.com/cloudflare/terraform-provider-cloudflare issues 3444 and 6273")
  public CfRuleset create(CfRuleset wanted) {
    return books.change(
        () -> {
          zones.get(wanted.zoneId());
          if (!wanted.kind().equals("zone")) {
            throw new CloudRefusal(
                400,
                "20217",
                "'%s' is not a valid value for kind because a zone's phase has rulesets of kind 'zone' only"
                    .formatted(wanted.kind()));
          }
          if (!ACTIONS.containsKey(wanted.phase())) {
            throw new CloudRefusal(
                400,
                "20217",
                "The local cloud does not simulate the phase "
                    + wanted.phase()
                    + " yet; it refuses what it cannot simulate.");
          }
          if (tables.rulesets.has(
              other ->
                  other.zoneId().equals(wanted.zoneId()) && other.phase().equals(wanted.phase()))) {
            throw new CloudRefusal(
                400,
                "20217",
                "'zone' is not a valid value for kind because exceeded maximum number of zone rulesets for phase "
                    + wanted.phase());
          }
          check(wanted.phase(), wanted.rules());
          return put(wanted, Zones.hexId(), identified(wanted.rules(), List.of()), 1);
        });
  }

  /** Writes description and rules anew. */
  public CfRuleset update(String zoneId, String id, String description, List<CfRule> rules) {
    return books.change(
        () -> {
          CfRuleset before = get(zoneId, id);
          check(before.phase(), rules);
          CfRuleset wanted =
              new CfRuleset(
                  id,
                  zoneId,
                  before.name(),
                  description,
                  before.kind(),
                  before.phase(),
                  rules,
                  0,
                  Instant.EPOCH);
          return put(wanted, id, identified(rules, before.rules()), before.version() + 1);
        });
  }

  public void delete(String zoneId, String id) {
    books.change(
        () -> {
          get(zoneId, id);
          tables.rulesets.remove(id);
        });
  }

  /** A rule whose name was there keeps its id; others get new ones. */
  @Assumed("the API reference of ref: a rule is known by it when a ruleset is written anew")
  private static List<CfRule> identified(List<CfRule> wanted, List<CfRule> before) {
    List<CfRule> rules = new ArrayList<>();
    for (CfRule rule : wanted) {
      Optional<CfRule> known =
          before.stream().filter(old -> old.ref().equals(rule.ref())).findFirst();
      rules.add(rule.identified(known.map(CfRule::id).orElseGet(Zones::hexId)));
    }
    return rules;
  }

  @Assumed("the wording; what is refused is documented with the phases and the rules language")
  private static void check(String phase, List<CfRule> rules) {
    int most = RULES_MAX.getOrDefault(phase, 0);
    if (rules.size() > most) {
      throw invalid("exceeded maximum number of rules in the phase %s: %d".formatted(phase, most));
    }
    Set<String> refs = new HashSet<>();
    for (CfRule rule : rules) {
      if (!rule.ref().isEmpty() && !refs.add(rule.ref())) {
        throw invalid(
            "'%s' is not a valid value for ref because it is used twice".formatted(rule.ref()));
      }
      if (!ACTIONS.getOrDefault(phase, Set.of()).contains(rule.action())) {
        throw invalid(
            "'%s' is not a valid value for action because it is not allowed in the phase %s"
                .formatted(rule.action(), phase));
      }
      try {
        Expression.requireCondition(rule.expression());
      } catch (InvalidExpression e) {
        throw invalidExpression(rule.expression(), e);
      }
      if (rule.action().equals("redirect")) {
        redirect(rule.parameters());
      } else if (rule.parameters() != null) {
        throw invalid(
            "action_parameters are not simulated with the action " + rule.action() + " yet");
      }
    }
  }

  private static void redirect(@Nullable JsonNode parameters) {
    JsonNode from = parameters == null ? null : parameters.get("from_value");
    if (from == null) {
      throw invalid("action_parameters of a redirect in this phase need a from_value");
    }
    if (from.has("status_code") && !STATUSES.contains(from.get("status_code").asInt())) {
      throw invalid("a redirect answers 301, 302, 303, 307 or 308");
    }
    JsonNode target = from.path("target_url");
    if (target.has("value") == target.has("expression")) {
      throw invalid("target_url needs either a value or an expression");
    }
    String text = target.path("expression").asText();
    if (target.has("expression")) {
      try {
        Expression.requireText(text);
      } catch (InvalidExpression e) {
        throw invalidExpression(text, e);
      }
    } else if (!target.path("value").asText().matches("https?://[^\\s/]+\\S*|/\\S*")) {
      throw invalid(
          "'%s' is not a valid value for target_url".formatted(target.path("value").asText()));
    }
  }

  private static CloudRefusal invalidExpression(String expression, InvalidExpression cause) {
    return new CloudRefusal(
        400,
        "20127",
        "'%s' is not a valid value for expression because the expression is invalid: %s"
            .formatted(expression, cause.getMessage()));
  }

  private static CloudRefusal invalid(String message) {
    return new CloudRefusal(400, "20217", message);
  }

  private CfRuleset put(CfRuleset wanted, String id, List<CfRule> rules, int version) {
    return tables.rulesets.put(
        id,
        new CfRuleset(
            id,
            wanted.zoneId(),
            wanted.name(),
            wanted.description(),
            wanted.kind(),
            wanted.phase(),
            rules,
            version,
            Instant.now()));
  }
}
