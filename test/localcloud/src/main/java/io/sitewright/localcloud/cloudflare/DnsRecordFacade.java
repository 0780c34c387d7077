package io.sitewright.localcloud.cloudflare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sitewright.localcloud.core.CfRecord;
import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.Kind;
import io.sitewright.localcloud.protocol.Facade;
import io.sitewright.localcloud.protocol.Props;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Records of a zone. An import names them {@code zone/record}. */
final class DnsRecordFacade implements Facade {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double AUTOMATIC = 1;

  private final Cloud cloud;

  DnsRecordFacade(Cloud cloud) {
    this.cloud = cloud;
  }

  @Override
  public Kind kind() {
    return Kind.CF_RECORD;
  }

  @Override
  public String noun() {
    return "DNS record";
  }

  @Override
  public String path(String id, Props known) {
    return "/zones/" + known.textOr("zoneId", "") + "/dns_records" + (id.isEmpty() ? "" : "/" + id);
  }

  @Override
  public String create(Props news) {
    return cloud.zones().addRecord(record("", news)).id();
  }

  private static CfRecord record(String id, Props news) {
    return new CfRecord(
        id,
        news.textOr("zoneId", ""),
        news.textOr("type", "").toUpperCase(Locale.ROOT),
        news.textOr("name", ""),
        news.text("content").orElse(null),
        Optional.ofNullable(news.numberOrNull("ttl")).orElse(AUTOMATIC),
        news.flag("proxied"),
        news.numberOrNull("priority"),
        news.text("comment").orElse(null),
        news.texts("tags"),
        json(news, "data"),
        json(news, "settings"),
        Instant.EPOCH,
        Instant.EPOCH);
  }

  private static @Nullable JsonNode json(Props news, String property) {
    return news.has(property) ? JSON.valueToTree(news.values().get(property)) : null;
  }

  @Override
  public Optional<Map<String, @Nullable Object>> read(String id, Props known) {
    String zone = known.textOr("zoneId", id.contains("/") ? id.substring(0, id.indexOf('/')) : "");
    return cloud
        .zones()
        .find(zone)
        .flatMap(home -> cloud.zones().findRecord(zone, adopted(id, known)))
        .map(DnsRecordFacade::outputs);
  }

  private static Map<String, @Nullable Object> outputs(CfRecord record) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("comment", record.comment());
    out.put("commentModifiedOn", record.comment() == null ? null : record.modifiedOn().toString());
    out.put("content", record.content());
    out.put("createdOn", record.createdOn().toString());
    out.put("data", tree(record.data()));
    out.put("meta", "{}");
    out.put("modifiedOn", record.modifiedOn().toString());
    out.put("name", record.name());
    out.put("priority", record.priority());
    out.put("proxiable", record.proxiable());
    out.put("proxied", record.proxied());
    out.put("settings", record.settings() == null ? Map.of() : tree(record.settings()));
    out.put("tags", record.tags());
    out.put("tagsModifiedOn", record.tags().isEmpty() ? null : record.modifiedOn().toString());
    out.put("ttl", record.ttl());
    out.put("type", record.type());
    out.put("zoneId", record.zoneId());
    return out;
  }

  private static @Nullable Object tree(@Nullable JsonNode node) {
    return node == null ? null : JSON.convertValue(node, Object.class);
  }

  @Override
  public String adopted(String id, Props known) {
    return id.substring(id.indexOf('/') + 1);
  }

  @Override
  public void update(String id, Props state, Props news) {
    cloud.zones().updateRecord(record(id, news));
  }

  @Override
  public void delete(String id, Props state) {
    cloud.zones().deleteRecord(state.textOr("zoneId", ""), id);
  }
}
