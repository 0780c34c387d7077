package io.sitewright.localcloud.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
 * Cloudflare's API v4: zones and their records, listed (paged), got and deleted, in its envelope
 * (API reference).
 */
final class CloudflareApi implements Api {
  private static final int ZONES_PER_PAGE = 20;
  private static final int ZONES_PER_PAGE_MAX = 50;
  private static final int RECORDS_PER_PAGE = 100;
  private static final int RECORDS_PER_PAGE_MAX = 5_000;

  private final Cloud cloud;

  CloudflareApi(Cloud cloud) {
    this.cloud = cloud;
  }

  @Override
  public void answer(Call call) {
    try {
      if (!call.header("Authorization").orElse("").matches("Bearer \\S+")) {
        throw new CloudRefusal(
            400, "9106", "Missing X-Auth-Key, X-Auth-Email or Authorization headers");
      }
      route(call, call.path(3));
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
    String below = String.join("/", path);
    if (below.equals("zones") && call.is("GET")) {
      list(
          call,
          Paging.of(call, ZONES_PER_PAGE, ZONES_PER_PAGE_MAX),
          during(Kind.CF_ZONE, Operation.READ, () -> zones(call)),
          CloudflareApi::zone);
    } else if (below.matches("zones/[^/]+")) {
      one(
          call,
          Kind.CF_ZONE,
          path.get(1),
          () -> zone(cloud.zones().get(path.get(1))),
          () -> cloud.zones().delete(path.get(1)));
    } else if (below.matches("zones/[^/]+/dns_records") && call.is("GET")) {
      list(
          call,
          Paging.of(call, RECORDS_PER_PAGE, RECORDS_PER_PAGE_MAX),
          during(Kind.CF_RECORD, Operation.READ, () -> records(call, path.get(1))),
          this::record);
    } else if (below.matches("zones/[^/]+/dns_records/[^/]+")) {
      one(
          call,
          Kind.CF_RECORD,
          path.get(3),
          () -> record(cloud.zones().record(path.get(1), path.get(3))),
          () -> cloud.zones().deleteRecord(path.get(1), path.get(3)));
    } else {
      throw new CloudRefusal(404, "7000", "No route for that URI");
    }
  }

  private void one(Call call, Kind kind, String id, Supplier<ObjectNode> get, Runnable delete) {
    ObjectNode answer = envelope(true);
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

  private <R> void list(Call call, Paging paging, List<R> all, Function<R, ObjectNode> json) {
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

  ObjectNode record(CfRecord record) {
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
    cloud.zones().find(record.zoneId()).ifPresent(zone -> node.put("zone_name", zone.name()));
    if (record.priority() != null) {
      node.put("priority", record.priority());
    }
    JsonNode data = record.data();
    if (data != null) {
      node.set("data", data);
    }
    return DigitalOceanJson.array(node, "tags", record.tags());
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
