package io.sitewright.localcloud.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.localcloud.core.CfAccessApplication;
import io.sitewright.localcloud.core.CfCertificate;
import io.sitewright.localcloud.core.CfRecord;
import io.sitewright.localcloud.core.CfZone;
import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.CloudRefusal;
import io.sitewright.localcloud.core.Kind;
import io.sitewright.localcloud.core.Operation;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Cloudflare's API v4: zones with their records, settings and rulesets, Access and certificates,
 * listed (paged), got and deleted, in its envelope (API reference).
 */
final class CloudflareApi implements Api {
  /** How many a page has, when nobody asks and at most. */
  private record Pages(int usual, int most) {}

  private static final Pages ZONES = new Pages(20, 50);
  private static final Pages RECORDS = new Pages(100, 5_000);
  private static final Pages RULESETS = new Pages(20, 50);
  private static final Pages ACCESS = new Pages(25, 1_000);
  private static final Pages CERTIFICATES = new Pages(20, 50);

  private final Cloud cloud;
  private final int skipped;

  /** {@code skipped}: how many words stand before the vendor's own path below its version. */
  CloudflareApi(Cloud cloud, int skipped) {
    this.cloud = cloud;
    this.skipped = skipped;
  }

  @Override
  public void answer(Call call) {
    try {
      if (!call.header("Authorization").orElse("").matches("Bearer \\S+")) {
        throw new CloudRefusal(
            400, "9106", "Missing X-Auth-Key, X-Auth-Email or Authorization headers");
      }
      route(call, call.path(skipped));
    } catch (CloudRefusal e) {
      ObjectNode answer = envelope(false);
      answer
          .putArray("errors")
          .addObject()
          .put("code", e.id().matches("\\d+") ? Integer.parseInt(e.id()) : 10_000)
          .put("message", e.getMessage());
      answer.putNull("result");
      call.json(e.status(), answer);
    }
  }

  private void route(Call call, List<String> path) {
    String home = path.size() > 1 ? path.get(1) : "";
    String last = path.isEmpty() ? "" : path.get(path.size() - 1);
    String below = String.join("/", path).replaceAll("^(zones|accounts)/[^/]+/", "$1/-/");
    switch (below.replaceAll(
        "(zones|dns_records|rulesets|apps|policies|certificates|settings)/(?!-/)[^/]+$",
        "$1/one")) {
      case "zones" -> list(call, Kind.CF_ZONE, ZONES, () -> zones(call), CloudflareJson::zone);
      case "zones/one" ->
          one(
              call,
              Kind.CF_ZONE,
              () -> CloudflareJson.zone(cloud.zones().get(last)),
              () -> cloud.zones().delete(last));
      case "zones/-/dns_records" ->
          list(call, Kind.CF_RECORD, RECORDS, () -> records(call, home), this::record);
      case "zones/-/dns_records/one" ->
          one(
              call,
              Kind.CF_RECORD,
              () -> record(cloud.zones().record(home, last)),
              () -> cloud.zones().deleteRecord(home, last));
      case "zones/-/settings/one" -> {
        if (!call.is("GET")) {
          throw new CloudRefusal(405, "10405", "A zone's settings can be read here only.");
        }
        one(
            call,
            Kind.CF_SETTING,
            () -> CloudflareJson.setting(cloud.zones().setting(home, last)),
            () -> {});
      }
      case "zones/-/rulesets" ->
          list(
              call,
              Kind.CF_RULESET,
              RULESETS,
              () -> cloud.rulesets().list(home),
              CloudflareJson::ruleset);
      case "zones/-/rulesets/one" ->
          one(
              call,
              Kind.CF_RULESET,
              () -> CloudflareJson.wholeRuleset(cloud.rulesets().get(home, last)),
              () -> cloud.rulesets().delete(home, last));
      case "accounts/-/access/policies" ->
          list(
              call,
              Kind.CF_ACCESS_POLICY,
              ACCESS,
              () -> cloud.accessPolicies().list(home),
              CloudflareJson::policy);
      case "accounts/-/access/policies/one" ->
          one(
              call,
              Kind.CF_ACCESS_POLICY,
              () -> CloudflareJson.policy(cloud.accessPolicies().get(home, last)),
              () -> cloud.accessPolicies().delete(home, last));
      case "accounts/-/access/apps", "zones/-/access/apps" ->
          list(
              call,
              Kind.CF_ACCESS_APPLICATION,
              ACCESS,
              () -> applications(path.get(0), home),
              CloudflareJson::application);
      case "accounts/-/access/apps/one", "zones/-/access/apps/one" ->
          one(
              call,
              Kind.CF_ACCESS_APPLICATION,
              () -> CloudflareJson.application(cloud.accessApplications().get(last)),
              () -> cloud.accessApplications().delete(last));
      case "certificates" ->
          list(
              call,
              Kind.CF_CERTIFICATE,
              CERTIFICATES,
              () -> certificates(call),
              CloudflareJson::certificate);
      case "certificates/one" ->
          one(
              call,
              Kind.CF_CERTIFICATE,
              () -> CloudflareJson.certificate(cloud.originCertificates().get(last)),
              () -> cloud.originCertificates().delete(last));
      default -> throw new CloudRefusal(404, "7000", "No route for that URI");
    }
  }

  private void one(Call call, Kind kind, Supplier<ObjectNode> get, Runnable delete) {
    ObjectNode answer = envelope(true);
    String id = call.path(0).get(call.path(0).size() - 1);
    switch (call.method()) {
      case "GET" -> answer.set("result", during(kind, Operation.READ, get));
      case "DELETE" ->
          answer.set(
              "result",
              during(
                  kind,
                  Operation.DELETE,
                  () -> {
                    delete.run();
                    return DigitalOceanJson.object().put("id", id);
                  }));
      default ->
          throw new CloudRefusal(
              405, "10405", "The local cloud's API lists, gets and deletes only.");
    }
    call.json(200, answer);
  }

  private <R> void list(
      Call call, Kind kind, Pages pages, Supplier<List<R>> things, Function<R, ObjectNode> json) {
    if (!call.is("GET")) {
      throw new CloudRefusal(405, "10405", "The local cloud's API lists, gets and deletes only.");
    }
    Paging paging = Paging.of(call, pages.usual(), pages.most());
    List<R> all = during(kind, Operation.READ, things);
    ObjectNode answer = envelope(true);
    ArrayNode result = answer.putArray("result");
    paging.of(all).forEach(thing -> result.add(json.apply(thing)));
    answer
        .putObject("result_info")
        .put("page", paging.page())
        .put("per_page", paging.perPage())
        .put("count", result.size())
        .put("total_count", all.size())
        .put("total_pages", all.isEmpty() ? 0 : paging.pages(all.size()));
    call.json(200, answer);
  }

  private List<CfZone> zones(Call call) {
    Optional<String> name = call.query("name");
    return cloud.zones().list().stream()
        .filter(zone -> name.isEmpty() || name.get().equals(zone.name()))
        .toList();
  }

  private List<CfRecord> records(Call call, String zone) {
    Optional<String> name = call.query("name");
    Optional<String> type = call.query("type");
    Optional<String> content = call.query("content");
    return cloud.zones().records(zone).stream()
        .filter(record -> name.isEmpty() || name.get().equals(record.name()))
        .filter(record -> type.isEmpty() || type.get().equals(record.type()))
        .filter(record -> content.isEmpty() || content.get().equals(record.content()))
        .toList();
  }

  private List<CfAccessApplication> applications(String level, String home) {
    if (level.equals("accounts")) {
      return cloud.accessApplications().list(home);
    }
    return cloud.accessApplications().list().stream()
        .filter(application -> application.zoneId().equals(home))
        .toList();
  }

  /** Of one zone, which must be named. */
  private List<CfCertificate> certificates(Call call) {
    String zone = cloud.zones().get(call.query("zone_id").orElse("")).name();
    return cloud.originCertificates().list().stream()
        .filter(
            certificate ->
                certificate.hosts().stream()
                    .anyMatch(host -> host.equals(zone) || host.endsWith("." + zone)))
        .toList();
  }

  ObjectNode record(CfRecord record) {
    return CloudflareJson.record(record, cloud.zones().find(record.zoneId()));
  }

  private <T> T during(Kind kind, Operation operation, Supplier<T> request) {
    return cloud.faults().during(kind, operation, "", request);
  }

  private static ObjectNode envelope(boolean success) {
    ObjectNode node = DigitalOceanJson.object().put("success", success);
    node.putArray("errors");
    node.putArray("messages");
    return node;
  }
}
