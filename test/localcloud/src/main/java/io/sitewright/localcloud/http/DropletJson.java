package io.sitewright.localcloud.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.localcloud.core.Catalogue;
import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.Droplet;
import io.sitewright.localcloud.core.Vpc;
import java.util.Optional;

/** A droplet in the API's words (API reference, v2). Its user-data is not among them. */
final class DropletJson {
  private final Cloud cloud;

  DropletJson(Cloud cloud) {
    this.cloud = cloud;
  }

  ObjectNode of(Droplet droplet) {
    Optional<Catalogue.Size> size = Catalogue.size(droplet.size());
    ObjectNode node =
        DigitalOceanJson.object()
            .put("id", droplet.id())
            .put("name", droplet.name())
            .put("memory", size.map(Catalogue.Size::memoryMb).orElse(0))
            .put("vcpus", size.map(Catalogue.Size::vcpus).orElse(0))
            .put("disk", droplet.disk())
            .put("locked", false)
            .put("status", droplet.status().word())
            .put("created_at", droplet.createdAt().toString())
            .put("size_slug", droplet.size())
            .put("vpc_uuid", droplet.vpcId());
    features(node.putArray("features"), droplet);
    node.putArray("backup_ids");
    ArrayNode snapshots = node.putArray("snapshot_ids");
    cloud.snapshots().list().stream()
        .filter(snapshot -> snapshot.dropletId().equals(droplet.key()))
        .forEach(snapshot -> snapshots.add(snapshot.id()));
    node.putObject("region").put("slug", droplet.region());
    node.putObject("size").put("slug", droplet.size());
    image(node.putObject("image"), droplet.image());
    networks(node.putObject("networks"), droplet);
    DigitalOceanJson.array(node, "volume_ids", droplet.volumeIds());
    return DigitalOceanJson.array(node, "tags", droplet.tags());
  }

  private static void features(ArrayNode features, Droplet droplet) {
    features.add("private_networking");
    if (droplet.backups()) {
      features.add("backups");
    }
    if (droplet.ipv6()) {
      features.add("ipv6");
    }
    if (droplet.monitoring()) {
      features.add("monitoring");
    }
  }

  private void image(ObjectNode node, String wanted) {
    cloud
        .snapshots()
        .find(wanted)
        .ifPresent(
            snapshot ->
                node.put("id", snapshot.id())
                    .putNull("slug")
                    .put("name", snapshot.name())
                    .put("type", "snapshot"));
    Catalogue.image(wanted)
        .ifPresent(
            image ->
                node.put("id", image.id())
                    .put("slug", image.slug())
                    .put("distribution", image.distribution())
                    .put("name", image.name()));
  }

  private void networks(ObjectNode networks, Droplet droplet) {
    ArrayNode v4 = networks.putArray("v4");
    if (!droplet.privateAddress().isEmpty()) {
      String netmask = cloud.vpcs().find(droplet.vpcId()).map(DropletJson::netmask).orElse("");
      v4.addObject()
          .put("ip_address", droplet.privateAddress())
          .put("netmask", netmask)
          .put("type", "private");
    }
    if (!droplet.publicAddress().isEmpty()) {
      v4.addObject()
          .put("ip_address", droplet.publicAddress())
          .put("netmask", "255.254.0.0")
          .put("type", "public");
    }
    ArrayNode v6 = networks.putArray("v6");
    if (!droplet.ipv6Address().isEmpty()) {
      v6.addObject()
          .put("ip_address", droplet.ipv6Address())
          .put("netmask", 64)
          .put("type", "public");
    }
  }

  private static String netmask(Vpc vpc) {
    int bits = Integer.parseInt(vpc.ipRange().substring(vpc.ipRange().indexOf('/') + 1));
    long mask = 0xFFFFFFFFL << (32 - bits);
    return "%d.%d.%d.%d".formatted(mask >> 24 & 255, mask >> 16 & 255, mask >> 8 & 255, mask & 255);
  }
}
