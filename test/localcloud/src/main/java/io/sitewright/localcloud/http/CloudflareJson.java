package io.sitewright.localcloud.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.localcloud.core.CfAccessApplication;
import io.sitewright.localcloud.core.CfAccessPolicy;
import io.sitewright.localcloud.core.CfAccessRule;
import io.sitewright.localcloud.core.CfCertificate;
import io.sitewright.localcloud.core.CfRecord;
import io.sitewright.localcloud.core.CfRule;
import io.sitewright.localcloud.core.CfRuleset;
import io.sitewright.localcloud.core.CfZone;
import io.sitewright.localcloud.core.CfZoneSetting;
import java.util.List;
import java.util.Optional;

/** What Cloudflare's API says of each thing (API reference). */
final class CloudflareJson {
  private CloudflareJson() {}

  static ObjectNode zone(CfZone zone) {
    ObjectNode node =
        DigitalOceanJson.object()
            .put("id", zone.id())
            .put("name", zone.name())
            .put("status", zone.status())
            .put("paused", zone.paused())
            .put("type", zone.type())
            .put("created_on", zone.createdOn().toString())
            .put("modified_on", zone.modifiedOn().toString());
    node.putObject("account").put("id", zone.accountId());
    DigitalOceanJson.array(node, "vanity_name_servers", zone.vanityNameServers());
    return DigitalOceanJson.array(node, "name_servers", zone.nameServers());
  }

  static ObjectNode record(CfRecord record, Optional<CfZone> home) {
    ObjectNode node =
        DigitalOceanJson.object()
            .put("id", record.id())
            .put("zone_id", record.zoneId())
            .put("name", record.name())
            .put("type", record.type())
            .put("content", record.content())
            .put("proxiable", record.proxiable())
            .put("proxied", record.proxied())
            .put("ttl", (long) record.ttl())
            .put("comment", record.comment())
            .put("created_on", record.createdOn().toString())
            .put("modified_on", record.modifiedOn().toString());
    home.ifPresent(zone -> node.put("zone_name", zone.name()));
    if (record.priority() != null) {
      node.put("priority", record.priority());
    }
    JsonNode data = record.data();
    if (data != null) {
      node.set("data", data);
    }
    return DigitalOceanJson.array(node, "tags", record.tags());
  }

  static ObjectNode setting(CfZoneSetting setting) {
    ObjectNode node =
        DigitalOceanJson.object()
            .put("id", setting.settingId())
            .put("editable", true)
            .put("modified_on", setting.modifiedOn().toString());
    node.set("value", setting.value());
    return node;
  }

  /** As lists have it: without its rules. */
  static ObjectNode ruleset(CfRuleset ruleset) {
    return DigitalOceanJson.object()
        .put("id", ruleset.id())
        .put("name", ruleset.name())
        .put("description", ruleset.description())
        .put("kind", ruleset.kind())
        .put("phase", ruleset.phase())
        .put("version", Integer.toString(ruleset.version()))
        .put("last_updated", ruleset.lastUpdated().toString());
  }

  static ObjectNode wholeRuleset(CfRuleset ruleset) {
    ObjectNode node = ruleset(ruleset);
    ArrayNode rules = node.putArray("rules");
    for (CfRule rule : ruleset.rules()) {
      ObjectNode one =
          rules
              .addObject()
              .put("id", rule.id())
              .put("ref", rule.ref())
              .put("action", rule.action())
              .put("expression", rule.expression())
              .put("description", rule.description())
              .put("enabled", rule.enabled());
      if (rule.parameters() != null) {
        one.set("action_parameters", rule.parameters());
      }
    }
    return node;
  }

  static ObjectNode policy(CfAccessPolicy policy) {
    ObjectNode node =
        DigitalOceanJson.object()
            .put("id", policy.id())
            .put("name", policy.name())
            .put("decision", policy.decision())
            .put("session_duration", policy.sessionDuration())
            .put("reusable", true)
            .put("created_at", policy.createdAt().toString())
            .put("updated_at", policy.updatedAt().toString());
    people(node.putArray("include"), policy.include());
    people(node.putArray("exclude"), policy.exclude());
    people(node.putArray("require"), policy.require());
    return node;
  }

  private static void people(ArrayNode array, List<CfAccessRule> rules) {
    for (CfAccessRule rule : rules) {
      ObjectNode one = array.addObject().putObject(rule.sort());
      if (!rule.value().isEmpty()) {
        one.put(rule.sort().equals("email_domain") ? "domain" : rule.sort(), rule.value());
      }
    }
  }

  static ObjectNode application(CfAccessApplication application) {
    ObjectNode node =
        DigitalOceanJson.object()
            .put("id", application.id())
            .put("uid", application.id())
            .put("aud", application.aud())
            .put("name", application.name())
            .put("type", application.type())
            .put("domain", application.domain())
            .put("session_duration", application.sessionDuration())
            .put("created_at", application.createdAt().toString())
            .put("updated_at", application.updatedAt().toString());
    ArrayNode destinations = node.putArray("destinations");
    application
        .destinations()
        .forEach(uri -> destinations.addObject().put("type", "public").put("uri", uri));
    DigitalOceanJson.array(node, "self_hosted_domains", application.destinations());
    ArrayNode policies = node.putArray("policies");
    for (String policy : application.policies()) {
      policies.addObject().put("id", policy).put("precedence", policies.size());
    }
    return node;
  }

  static ObjectNode certificate(CfCertificate certificate) {
    ObjectNode node =
        DigitalOceanJson.object()
            .put("id", certificate.id())
            .put("certificate", certificate.certificate())
            .put("csr", certificate.request())
            .put("request_type", certificate.requestType())
            .put("requested_validity", certificate.days())
            .put("expires_on", certificate.expiresOn().toString());
    return DigitalOceanJson.array(node, "hostnames", certificate.hosts());
  }
}
