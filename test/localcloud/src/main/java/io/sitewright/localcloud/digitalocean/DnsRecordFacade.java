package io.sitewright.localcloud.digitalocean;

import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.DnsRecord;
import io.sitewright.localcloud.core.Kind;
import io.sitewright.localcloud.core.ObservedOn;
import io.sitewright.localcloud.protocol.Facade;
import io.sitewright.localcloud.protocol.Props;
import io.sitewright.localcloud.protocol.ProviderFault;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Records of a zone. An import names them {@code domain,id}. */
final class DnsRecordFacade implements Facade {
  private final Cloud cloud;

  DnsRecordFacade(Cloud cloud) {
    this.cloud = cloud;
  }

  @Override
  public Kind kind() {
    return Kind.DNS_RECORD;
  }

  @Override
  public String noun() {
    return "record";
  }

  @Override
  public String path(String id, Props known) {
    return "/v2/domains/"
        + known.textOr("domain", "")
        + "/records"
        + (id.isEmpty() ? "" : "/" + id);
  }

  @Override
  public String create(Props news) {
    return cloud.domains().addRecord(record(0, news)).key();
  }

  private DnsRecord record(long id, Props news) {
    String type = news.textOr("type", "");
    String domain = news.textOr("domain", "");
    String name = news.textOr("name", "");
    return new DnsRecord(
        id,
        domain,
        type,
        name,
        bare(type, news.textOr("value", "")),
        news.intOr("ttl", cloud.domains().find(domain).map(zone -> zone.ttl()).orElse(0)),
        news.intOrNull("priority"),
        news.intOrNull("port"),
        news.intOrNull("weight"),
        news.intOrNull("flags"),
        news.text("tag").orElse(null));
  }

  /** The API keeps host names without their last dot, and the provider gives it back. */
  private static String bare(String type, String value) {
    return NAMES.contains(type) && value.endsWith(".")
        ? value.substring(0, value.length() - 1)
        : value;
  }

  @Override
  public Optional<Map<String, @Nullable Object>> read(String id, Props known) {
    String domain =
        known.textOr("domain", id.contains(",") ? id.substring(0, id.indexOf(',')) : "");
    if (domain.isEmpty()) {
      throw new ProviderFault("domain is invalid because cannot be an empty string");
    }
    return cloud.domains().findRecord(domain, adopted(id, known)).map(DnsRecordFacade::outputs);
  }

  private static Map<String, @Nullable Object> outputs(DnsRecord record) {
    boolean dotted =
        NAMES.contains(record.type())
            && !record.data().equals("@")
            && !"iodef".equals(record.tag());
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("domain", record.domain());
    out.put("flags", number(record.flags()));
    out.put("fqdn", record.fqdn());
    out.put("name", record.name());
    out.put("port", number(record.port()));
    out.put("priority", number(record.priority()));
    out.put("tag", record.tag() == null ? "" : record.tag());
    out.put("ttl", record.ttl());
    out.put("type", record.type());
    out.put("value", dotted ? record.data() + "." : record.data());
    out.put("weight", number(record.weight()));
    return out;
  }

  private static int number(@Nullable Integer value) {
    return value == null ? 0 : value;
  }

  @Override
  public String adopted(String id, Props known) {
    return id.substring(id.indexOf(',') + 1);
  }

  @Override
  public void update(String id, Props state, Props news) {
    cloud.domains().updateRecord(record(Long.parseLong(id), news));
  }

  @Override
  public void delete(String id, Props state) {
    cloud.domains().deleteRecord(state.textOr("domain", ""), id);
  }

  @ObservedOn("terraform-provider-digitalocean: types whose value is a host name")
  private static final Set<String> NAMES = Set.of("CNAME", "MX", "NS", "SRV", "CAA");
}
