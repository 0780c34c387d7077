package io.sitewright.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sitewright.testkit.DeployedSite;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the engine's state and the cloud each say that a site consists of, in the same words. Where
 * the two agree, nothing is orphaned, nothing is made twice and nothing is missing.
 */
final class Bookkeeping {
  /** What launcher and autoscalers keep in the scaling bucket. */
  private static final Set<String> SCALING =
      Set.of("profile", "bundle", "lease", "journal", "conditional");

  /** How the state calls a type, and how the cloud does. */
  private static final Map<String, String> KINDS =
      Map.ofEntries(
          Map.entry("digitalocean:index/droplet:Droplet", "droplet"),
          Map.entry("digitalocean:index/firewall:Firewall", "firewall"),
          Map.entry("digitalocean:index/vpc:Vpc", "vpc"),
          Map.entry("digitalocean:index/sshKey:SshKey", "ssh-key"),
          Map.entry("digitalocean:index/tag:Tag", "tag"),
          Map.entry("digitalocean:index/domain:Domain", "domain"),
          Map.entry("digitalocean:index/dnsRecord:DnsRecord", "dns-record"),
          Map.entry("digitalocean:index/volume:Volume", "volume"),
          Map.entry("digitalocean:index/spacesBucket:SpacesBucket", "bucket"),
          Map.entry("digitalocean:index/spacesKey:SpacesKey", "spaces-key"),
          Map.entry("digitalocean:index/project:Project", "project"),
          Map.entry("digitalocean:index/dropletSnapshot:DropletSnapshot", "snapshot"),
          Map.entry("digitalocean:index/databaseCluster:DatabaseCluster", "database-cluster"),
          Map.entry("cloudflare:index/zone:Zone", "cf-zone"),
          Map.entry("cloudflare:index/dnsRecord:DnsRecord", "cf-record"),
          Map.entry("cloudflare:index/ruleset:Ruleset", "cf-ruleset"),
          Map.entry(
              "cloudflare:index/zeroTrustAccessPolicy:ZeroTrustAccessPolicy", "cf-access-policy"),
          Map.entry(
              "cloudflare:index/zeroTrustAccessApplication:ZeroTrustAccessApplication",
              "cf-access-application"),
          Map.entry("cloudflare:index/originCaCertificate:OriginCaCertificate", "cf-certificate"));

  /** These go with their cluster, and are no things of their own. */
  private static final List<String> IN_A_CLUSTER =
      List.of(
          "digitalocean:index/databaseDb:DatabaseDb",
          "digitalocean:index/databaseUser:DatabaseUser",
          "digitalocean:index/databaseFirewall:DatabaseFirewall");

  /** Objects whose key is the digest of what they hold. */
  private static final String BY_CONTENT = "object \\S+-config-\\S+/(objects|secrets)/[0-9a-f]{64}";

  private Bookkeeping() {}

  /** Fails unless the state and the cloud hold the same, each thing once. */
  static void agrees(DeployedSite site) {
    agree("what the cloud holds, against the state", site.cloud().inventory(), site.state());
  }

  /** Host configuration of former updates stays until its bucket goes; all else is in both. */
  static void agree(String what, JsonNode inventory, JsonNode state) {
    var known = ofState(state);
    assertThat(ofCloud(inventory))
        .as(what)
        .filteredOn(thing -> known.contains(thing) || !thing.matches(BY_CONTENT))
        .containsExactlyElementsOf(known);
  }

  /** Everything in the state that an account would show, sorted; what stands there twice, twice. */
  static List<String> ofState(JsonNode state) {
    List<String> all = new ArrayList<>();
    for (var resource : state.path("deployment").path("resources")) {
      var type = resource.path("type").asText();
      var outputs = resource.path("outputs");
      var kind = KINDS.get(type);
      if (kind != null) {
        all.add(kind + " " + resource.path("id").asText());
      } else if (type.equals("digitalocean:index/spacesBucketObject:SpacesBucketObject")) {
        all.add("object " + outputs.path("bucket").asText() + "/" + outputs.path("key").asText());
      } else if (type.equals("cloudflare:index/zoneSetting:ZoneSetting")) {
        all.add(setting(outputs.path("zoneId"), resource.path("id"), outputs.path("value")));
      } else if (type.equals("digitalocean:index/volumeAttachment:VolumeAttachment")) {
        all.add(
            "attachment "
                + outputs.path("volumeId").asText()
                + " "
                + outputs.path("dropletId").asInt());
      } else if (isVendors(type) && !IN_A_CLUSTER.contains(type)) {
        throw new AssertionError(
            "a site has a "
                + type
                + " now; teach "
                + Bookkeeping.class.getSimpleName()
                + " to count it");
      }
    }
    Collections.sort(all);
    return all;
  }

  private static boolean isVendors(String type) {
    return type.startsWith("digitalocean:") || type.startsWith("cloudflare:");
  }

  /** Everything that a program made and the account shows, sorted. */
  static List<String> ofCloud(JsonNode inventory) {
    List<String> all = new ArrayList<>();
    for (var kind :
        List.of(
            "droplet",
            "firewall",
            "ssh-key",
            "snapshot",
            "database-cluster",
            "cf-zone",
            "cf-record",
            "cf-ruleset",
            "cf-access-policy",
            "cf-access-application",
            "cf-certificate")) {
      inventory.path(kind).forEach(thing -> all.add(kind + " " + thing.path("id").asText()));
    }
    for (var kind : List.of("tag", "domain", "bucket")) {
      inventory.path(kind).forEach(thing -> all.add(kind + " " + thing.path("name").asText()));
    }
    for (var vpc : inventory.path("vpc")) {
      if (!vpc.path("default").asBoolean()) {
        all.add("vpc " + vpc.path("id").asText());
      }
    }
    for (var project : inventory.path("project")) {
      if (!project.path("is_default").asBoolean()) {
        all.add("project " + project.path("id").asText());
      }
    }
    for (var record : inventory.path("dns-record")) {
      // made by the vendor with the zone
      if (!List.of("NS", "SOA").contains(record.path("type").asText())) {
        all.add("dns-record " + record.path("id").asText());
      }
    }
    for (var volume : inventory.path("volume")) {
      all.add("volume " + volume.path("id").asText());
      volume
          .path("droplet_ids")
          .forEach(
              droplet ->
                  all.add("attachment " + volume.path("id").asText() + " " + droplet.asInt()));
    }
    for (var object : inventory.path("object")) {
      // written by the machines themselves, and by whoever scales
      var key = object.path("key").asText();
      if (!key.startsWith("machines/") && !SCALING.contains(key) && !key.startsWith("agent-")) {
        all.add("object " + object.path("bucket").asText() + "/" + object.path("key").asText());
      }
    }
    inventory
        .path("cf-setting")
        .forEach(it -> all.add(setting(it.path("zone_id"), it.path("id"), it.path("value"))));
    inventory
        .path("spaces-key")
        .forEach(key -> all.add("spaces-key " + key.path("access_key").asText()));
    Collections.sort(all);
    return all;
  }

  private static String setting(JsonNode zone, JsonNode name, JsonNode value) {
    return "cf-setting " + zone.asText() + "/" + name.asText() + " " + value.asText();
  }
}
