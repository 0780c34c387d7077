package io.sitewright.localcloud.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.localcloud.core.CloudRefusal;
import io.sitewright.localcloud.core.DnsRecord;
import io.sitewright.localcloud.core.Domain;
import io.sitewright.localcloud.core.Firewall;
import io.sitewright.localcloud.core.Project;
import io.sitewright.localcloud.core.SpacesKey;
import io.sitewright.localcloud.core.SshKey;
import io.sitewright.localcloud.core.Tag;
import io.sitewright.localcloud.core.Volume;
import io.sitewright.localcloud.core.Vpc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** DigitalOcean's things in its API's words (API reference, v2). */
final class DigitalOceanJson {
  /** The vendor's lifetime of a record that names none, in seconds. */
  private static final int TTL = 1800;

  private DigitalOceanJson() {}

  static ObjectNode firewall(Firewall firewall) {
    ObjectNode node =
        object()
            .put("id", firewall.id())
            .put("name", firewall.name())
            .put("status", firewall.status())
            .put("created_at", firewall.createdAt().toString());
    ArrayNode inbound = node.putArray("inbound_rules");
    firewall.inbound().forEach(rule -> inbound.add(rule(rule, "sources")));
    ArrayNode outbound = node.putArray("outbound_rules");
    firewall.outbound().forEach(rule -> outbound.add(rule(rule, "destinations")));
    firewall.dropletIds().forEach(node.putArray("droplet_ids")::add);
    array(node, "tags", firewall.tags());
    node.putArray("pending_changes");
    return node;
  }

  /** The API says "0" for all ports. */
  private static ObjectNode rule(Firewall.Rule rule, String side) {
    ObjectNode node = object().put("protocol", rule.protocol());
    if (!rule.protocol().equals("icmp")) {
      node.put("ports", rule.ports().equals("all") ? "0" : rule.ports());
    }
    ObjectNode peers = node.putObject(side);
    Firewall.Peers from = rule.peers();
    texts(peers, "addresses", from.addresses());
    texts(peers, "tags", from.tags());
    if (!from.dropletIds().isEmpty()) {
      from.dropletIds().forEach(peers.putArray("droplet_ids")::add);
    }
    texts(peers, "load_balancer_uids", from.loadBalancerUids());
    texts(peers, "kubernetes_ids", from.kubernetesIds());
    return node;
  }

  static ObjectNode vpc(Vpc vpc) {
    return object()
        .put("id", vpc.id())
        .put("urn", vpc.urn())
        .put("name", vpc.name())
        .put("description", vpc.description())
        .put("region", vpc.region())
        .put("ip_range", vpc.ipRange())
        .put("default", vpc.isDefault())
        .put("created_at", vpc.createdAt().toString());
  }

  static ObjectNode sshKey(SshKey key) {
    return object()
        .put("id", key.id())
        .put("name", key.name())
        .put("fingerprint", key.fingerprint())
        .put("public_key", key.publicKey());
  }

  static ObjectNode tag(Tag tag) {
    ObjectNode node = object().put("name", tag.name());
    ObjectNode resources = node.putObject("resources").put("count", tag.total());
    resources.putObject("droplets").put("count", tag.droplets());
    resources.putObject("databases").put("count", tag.databases());
    resources.putObject("volumes").put("count", tag.volumes());
    return node;
  }

  static ObjectNode domain(Domain domain) {
    return object().put("name", domain.name()).put("ttl", domain.ttl());
  }

  static ObjectNode record(DnsRecord record) {
    return object()
        .put("id", record.id())
        .put("type", record.type())
        .put("name", record.name())
        .put("data", record.data())
        .put("priority", record.priority())
        .put("port", record.port())
        .put("ttl", record.ttl())
        .put("weight", record.weight())
        .put("flags", record.flags())
        .put("tag", record.tag());
  }

  /** A record that someone asks for; type, name and data are mandatory. */
  static DnsRecord record(String domain, JsonNode wanted) {
    for (String field : List.of("type", "name", "data")) {
      if (wanted.path(field).asText("").isEmpty()) {
        throw CloudRefusal.unprocessable(field + " is missing");
      }
    }
    return new DnsRecord(
        0,
        domain,
        wanted.path("type").asText(),
        wanted.path("name").asText(),
        wanted.path("data").asText(),
        wanted.path("ttl").asInt(TTL),
        number(wanted, "priority"),
        number(wanted, "port"),
        number(wanted, "weight"),
        number(wanted, "flags"),
        wanted.path("tag").textValue());
  }

  private static @Nullable Integer number(JsonNode wanted, String field) {
    return wanted.path(field).isNumber() ? wanted.path(field).asInt() : null;
  }

  static ObjectNode volume(Volume volume) {
    ObjectNode node =
        object()
            .put("id", volume.id())
            .put("name", volume.name())
            .put("description", volume.description())
            .put("size_gigabytes", volume.sizeGb())
            .put("filesystem_type", volume.filesystemType())
            .put("filesystem_label", volume.filesystemLabel())
            .put("created_at", volume.createdAt().toString());
    node.putObject("region").put("slug", volume.region());
    volume.dropletIds().forEach(node.putArray("droplet_ids")::add);
    return array(node, "tags", volume.tags());
  }

  static ObjectNode project(Project project) {
    return object()
        .put("id", project.id())
        .put("owner_uuid", project.ownerUuid())
        .put("owner_id", project.ownerId())
        .put("name", project.name())
        .put("description", project.description())
        .put("purpose", project.purpose())
        .put("environment", project.environment())
        .put("is_default", project.isDefault())
        .put("created_at", project.createdAt().toString())
        .put("updated_at", project.updatedAt().toString());
  }

  /** The secret is shown at creation only, so never here. */
  static ObjectNode spacesKey(SpacesKey key) {
    ObjectNode node =
        object()
            .put("name", key.name())
            .put("access_key", key.accessKey())
            .put("created_at", key.createdAt().toString());
    ArrayNode grants = node.putArray("grants");
    for (SpacesKey.Grant grant : key.grants()) {
      grants.addObject().put("bucket", grant.bucket()).put("permission", grant.permission());
    }
    return node;
  }

  static ObjectNode object() {
    return Call.JSON.createObjectNode();
  }

  /** Empty lists are left out of a rule's peers. */
  private static void texts(ObjectNode node, String name, List<String> values) {
    if (!values.isEmpty()) {
      array(node, name, values);
    }
  }

  static ObjectNode array(ObjectNode node, String name, List<String> values) {
    values.forEach(node.putArray(name)::add);
    return node;
  }
}
