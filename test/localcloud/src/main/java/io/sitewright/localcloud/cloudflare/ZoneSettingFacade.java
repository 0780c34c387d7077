package io.sitewright.localcloud.cloudflare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import io.sitewright.localcloud.core.CfZoneSetting;
import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.Kind;
import io.sitewright.localcloud.core.ObservedOn;
import io.sitewright.localcloud.protocol.Facade;
import io.sitewright.localcloud.protocol.Props;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a zone. Every zone has them all, so making one sets it and its id is its name. An
 * import names them {@code zone/setting}.
 */
final class ZoneSettingFacade implements Facade {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Cloud cloud;

  ZoneSettingFacade(Cloud cloud) {
    this.cloud = cloud;
  }

  @Override
  public Kind kind() {
    return Kind.CF_SETTING;
  }

  @Override
  public String noun() {
    return "zone setting";
  }

  @Override
  public String path(String id, Props known) {
    return "/zones/" + known.textOr("zoneId", "") + "/settings/" + known.textOr("settingId", id);
  }

  @Override
  public String create(Props news) {
    String setting = news.textOr("settingId", "");
    cloud.zones().set(news.textOr("zoneId", ""), setting, json(news));
    return setting;
  }

  /** Pulumi's numbers are all floating; the vendor's settings are whole. */
  private static JsonNode json(Props news) {
    JsonNode node = JSON.valueToTree(news.values().get("value"));
    return node.isDouble() && node.doubleValue() == Math.rint(node.doubleValue())
        ? IntNode.valueOf(node.intValue())
        : node;
  }

  @Override
  public Optional<Map<String, @Nullable Object>> read(String id, Props known) {
    String zone = known.textOr("zoneId", id.contains("/") ? id.substring(0, id.indexOf('/')) : "");
    return cloud
        .zones()
        .find(zone)
        .map(home -> outputs(cloud.zones().setting(zone, adopted(id, known))));
  }

  private static Map<String, @Nullable Object> outputs(CfZoneSetting setting) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("editable", true);
    out.put("modifiedOn", setting.modifiedOn().toString());
    out.put("settingId", setting.settingId());
    out.put("timeRemaining", 0);
    out.put("value", JSON.convertValue(setting.value(), Object.class));
    out.put("zoneId", setting.zoneId());
    return out;
  }

  @Override
  public String adopted(String id, Props known) {
    return id.substring(id.indexOf('/') + 1);
  }

  @Override
  public void update(String id, Props state, Props news) {
    create(news);
  }

  @Override
  @ObservedOn(
      "terraform-provider-cloudflare v5: a setting cannot be deleted; the provider only forgets it")
  public void delete(String id, Props state) {
    // The zone keeps the value.
  }
}
