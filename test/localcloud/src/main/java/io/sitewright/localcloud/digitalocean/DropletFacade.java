package io.sitewright.localcloud.digitalocean;

import io.sitewright.localcloud.core.Catalogue;
import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.Droplet;
import io.sitewright.localcloud.core.DropletRequest;
import io.sitewright.localcloud.core.Kind;
import io.sitewright.localcloud.core.ObservedOn;
import io.sitewright.localcloud.protocol.Facade;
import io.sitewright.localcloud.protocol.HalfMade;
import io.sitewright.localcloud.protocol.Props;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Droplets: made, then awaited until they are active. */
final class DropletFacade implements Facade {
  private static final Duration PATIENCE = Duration.ofHours(1);

  private final Cloud cloud;

  DropletFacade(Cloud cloud) {
    this.cloud = cloud;
  }

  @Override
  public Kind kind() {
    return Kind.DROPLET;
  }

  @Override
  public String noun() {
    return "droplet";
  }

  @Override
  public String path(String id, Props known) {
    return "/v2/droplets" + (id.isEmpty() ? "" : "/" + id);
  }

  @Override
  public String create(Props news) {
    DropletRequest request =
        new DropletRequest(
            news.textOr("name", ""),
            news.text("region"),
            news.textOr("size", ""),
            news.textOr("image", ""),
            news.filled("vpcUuid"),
            news.texts("sshKeys"),
            news.texts("tags"),
            news.texts("volumeIds"),
            news.flag("ipv6"),
            news.flag("backups"),
            policy(news),
            news.flag("monitoring"),
            news.flagOrNull("dropletAgent"),
            news.flagOrNull("publicNetworking"),
            news.text("userData").orElse(null));
    String id = cloud.droplets().create(request).key();
    if (!cloud.droplets().awaitActive(id, PATIENCE)) {
      String reason =
          "Error waiting for droplet ("
              + id
              + ") to become ready: timeout while waiting for state to become 'active'";
      throw new HalfMade(id, read(id, news).orElse(Map.of()), reason);
    }
    return id;
  }

  private static Droplet.@Nullable BackupPolicy policy(Props news) {
    return news.object("backupPolicy")
        .map(
            given ->
                new Droplet.BackupPolicy(
                    given.text("plan").orElse(null),
                    given.text("weekday").orElse(null),
                    given.intOrNull("hour")))
        .orElse(null);
  }

  @Override
  public Optional<Map<String, @Nullable Object>> read(String id, Props known) {
    return cloud.droplets().find(id).map(droplet -> outputs(droplet, known));
  }

  private static Map<String, @Nullable Object> outputs(Droplet droplet, Props known) {
    Catalogue.Size size = Catalogue.size(droplet.size()).orElseThrow();
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("backups", droplet.backups());
    out.put("createdAt", Times.plain(droplet.createdAt()));
    out.put("disk", droplet.disk());
    out.put("dropletUrn", droplet.urn());
    out.put("image", droplet.image());
    out.put("ipv4Address", droplet.publicAddress());
    out.put("ipv4AddressPrivate", droplet.privateAddress());
    out.put("ipv6", droplet.ipv6());
    out.put("ipv6Address", droplet.ipv6Address());
    out.put("locked", droplet.status() == Droplet.Status.NEW);
    out.put("memory", size.memoryMb());
    out.put("monitoring", droplet.monitoring());
    out.put("name", droplet.name());
    out.put("priceHourly", size.priceHourly());
    out.put("priceMonthly", size.priceMonthly());
    out.put("privateNetworking", true);
    out.put("publicNetworking", droplet.publicNetworking());
    out.put("region", droplet.region());
    out.put("size", droplet.size());
    out.put("status", droplet.status().word());
    out.put("tags", known.has("tags") || !droplet.tags().isEmpty() ? droplet.tags() : null);
    out.put("vcpus", size.vcpus());
    out.put("volumeIds", droplet.volumeIds());
    out.put("vpcUuid", droplet.vpcId());
    return out;
  }

  @Override
  @ObservedOn(
      "pulumi-digitalocean 4.76.0: order of requests; a size is changed with the machine off")
  public void update(String id, Props state, Props news) {
    String size = news.textOr("size", "").toLowerCase(Locale.ROOT);
    if (!state.textOr("size", size).equals(size) || !cloud.droplets().get(id).size().equals(size)) {
      cloud.droplets().powerOff(id);
      try {
        cloud.droplets().resize(id, size, news.flag("resizeDisk"));
      } finally {
        cloud.droplets().powerOn(id);
      }
    }
    Droplet now = cloud.droplets().get(id);
    String name = news.textOr("name", now.name());
    if (!now.name().equals(name)) {
      cloud.droplets().rename(id, name);
    }
    if (now.backups() != news.flag("backups") || news.has("backupPolicy")) {
      cloud.droplets().backups(id, news.flag("backups"), policy(news));
    }
    if (news.flag("ipv6") && !now.ipv6()) {
      cloud.droplets().enableIpv6(id);
    }
    List<String> tags = news.texts("tags");
    if (!now.tags().equals(tags)) {
      cloud.droplets().retag(id, tags);
    }
    if (news.has("volumeIds")) {
      volumes(now, news.texts("volumeIds"));
    }
  }

  private void volumes(Droplet now, List<String> wanted) {
    now.volumeIds().stream()
        .filter(held -> !wanted.contains(held))
        .forEach(held -> cloud.volumes().detach(held, now.id()));
    wanted.stream()
        .filter(id -> !now.volumeIds().contains(id))
        .forEach(id -> cloud.volumes().attach(id, now.id()));
  }

  @Override
  public void delete(String id, Props state) {
    cloud.droplets().delete(id);
  }
}
