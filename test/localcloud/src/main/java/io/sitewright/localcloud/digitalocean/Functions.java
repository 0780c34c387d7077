package io.sitewright.localcloud.digitalocean;

import io.sitewright.localcloud.core.Catalogue;
import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.CloudRefusal;
import io.sitewright.localcloud.core.DnsRecord;
import io.sitewright.localcloud.core.Domain;
import io.sitewright.localcloud.core.Droplet;
import io.sitewright.localcloud.core.Firewall;
import io.sitewright.localcloud.core.SshKey;
import io.sitewright.localcloud.core.Tag;
import io.sitewright.localcloud.core.Vpc;
import io.sitewright.localcloud.protocol.Props;
import io.sitewright.localcloud.protocol.ProviderFault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What programs look up. A thing that is not there, or is there twice, is an error of the call. */
final class Functions {
  private final Cloud cloud;

  Functions(Cloud cloud) {
    this.cloud = cloud;
  }

  Map<String, @Nullable Object> invoke(String function, Props given) {
    try {
      return switch (function) {
        case "digitalocean:index/getDomain:getDomain" -> domain(given);
        case "digitalocean:index/getDroplet:getDroplet" -> droplet(given);
        case "digitalocean:index/getDroplets:getDroplets" ->
            list("droplets", cloud.droplets().list().stream().map(Functions::droplet), given);
        case "digitalocean:index/getFirewall:getFirewall" -> firewall(given);
        case "digitalocean:index/getImage:getImage" -> image(given);
        case "digitalocean:index/getImages:getImages" ->
            list("images", Catalogue.images().stream().map(Functions::image), given);
        case "digitalocean:index/getRecords:getRecords" -> records(given);
        case "digitalocean:index/getSshKey:getSshKey" -> sshKey(given);
        case "digitalocean:index/getTags:getTags" ->
            list("tags", cloud.tags().list().stream().map(Functions::tag), given);
        case "digitalocean:index/getVpc:getVpc" -> vpc(given);
        default ->
            throw new ProviderFault(
                "The local cloud has no function "
                    + function
                    + " yet; it refuses what it cannot simulate.");
      };
    } catch (CloudRefusal refusal) {
      throw new ProviderFault(
          "invoking "
              + function
              + ": 1 error occurred:\n\t* "
              + refusal.status()
              + " "
              + refusal.getMessage()
              + "\n\n");
    }
  }

  private static Map<String, @Nullable Object> list(
      String property, Stream<Map<String, @Nullable Object>> all, Props given) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>(given.values());
    out.put("id", property);
    out.put(property, Selection.of(given).apply(all.toList()));
    return out;
  }

  private static <T> T single(String what, Stream<T> found) {
    List<T> all = found.toList();
    if (all.size() != 1) {
      throw new ProviderFault(
          all.isEmpty()
              ? "no " + what
              : "too many " + what + " (found " + all.size() + ", expected 1)");
    }
    return all.get(0);
  }

  private Map<String, @Nullable Object> domain(Props given) {
    Domain domain = cloud.domains().get(given.textOr("name", ""));
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("domainUrn", domain.urn());
    out.put("id", domain.name());
    out.put("name", domain.name());
    out.put("ttl", domain.ttl());
    StringBuilder zone =
        new StringBuilder("$ORIGIN " + domain.name() + ".\n$TTL " + domain.ttl() + "\n");
    for (DnsRecord record : cloud.domains().records(domain.name())) {
      zone.append(record.fqdn())
          .append(". ")
          .append(record.ttl())
          .append(" IN ")
          .append(record.type())
          .append(' ')
          .append(record.data())
          .append('\n');
    }
    out.put("zoneFile", zone.toString());
    return out;
  }

  private Map<String, @Nullable Object> droplet(Props given) {
    Predicate<Droplet> wanted =
        given.has("id")
            ? droplet -> droplet.id() == given.id("id")
            : given.has("tag")
                ? droplet -> droplet.tags().contains(given.textOr("tag", ""))
                : droplet -> droplet.name().equals(given.textOr("name", ""));
    Map<String, @Nullable Object> out =
        droplet(
            single(
                "droplet found with that id, tag or name",
                cloud.droplets().list().stream().filter(wanted)));
    given.text("tag").ifPresent(tag -> out.put("tag", tag));
    return out;
  }

  private static Map<String, @Nullable Object> droplet(Droplet droplet) {
    Catalogue.Size size = Catalogue.size(droplet.size()).orElseThrow();
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("backups", droplet.backups());
    out.put("createdAt", Times.plain(droplet.createdAt()));
    out.put("disk", droplet.disk());
    out.put("id", droplet.id());
    out.put("image", droplet.image());
    out.put("ipv4Address", droplet.publicAddress());
    out.put("ipv4AddressPrivate", droplet.privateAddress());
    out.put("ipv6", droplet.ipv6());
    out.put("ipv6Address", droplet.ipv6Address());
    out.put("ipv6AddressPrivate", "");
    out.put("locked", droplet.status() == Droplet.Status.NEW);
    out.put("memory", size.memoryMb());
    out.put("monitoring", droplet.monitoring());
    out.put("name", droplet.name());
    out.put("priceHourly", size.priceHourly());
    out.put("priceMonthly", size.priceMonthly());
    out.put("privateNetworking", true);
    out.put("region", droplet.region());
    out.put("size", droplet.size());
    out.put("status", droplet.status().word());
    out.put("tags", droplet.tags());
    out.put("urn", droplet.urn());
    out.put("vcpus", size.vcpus());
    out.put("volumeIds", droplet.volumeIds());
    out.put("vpcUuid", droplet.vpcId());
    return out;
  }

  private Map<String, @Nullable Object> firewall(Props given) {
    Firewall firewall = cloud.firewalls().get(given.textOr("firewallId", ""));
    Map<String, @Nullable Object> out = FirewallFacade.outputs(firewall, given);
    out.put("dropletIds", firewall.dropletIds());
    out.put("tags", firewall.tags());
    out.put("firewallId", firewall.id());
    out.put("id", firewall.id());
    return out;
  }

  private static Map<String, @Nullable Object> image(Props given) {
    Optional<String> wanted =
        given
            .text("slug")
            .or(
                () ->
                    given.has("id")
                        ? Optional.of(Long.toString(given.id("id")))
                        : Optional.empty());
    Catalogue.Image image =
        wanted
            .map(slug -> Catalogue.image(slug).orElseThrow(CloudRefusal::notFound))
            .orElseGet(
                () ->
                    single(
                        "image found with name " + given.textOr("name", ""),
                        Catalogue.images().stream()
                            .filter(known -> known.name().equals(given.textOr("name", "")))));
    Map<String, @Nullable Object> out = image(image);
    given.text("source").ifPresent(source -> out.put("source", source));
    return out;
  }

  private static Map<String, @Nullable Object> image(Catalogue.Image image) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("created", "2025-01-01T00:00:00Z");
    out.put("description", image.distribution() + " " + image.name());
    out.put("distribution", image.distribution());
    out.put("errorMessage", "");
    out.put("id", image.id());
    out.put("image", Long.toString(image.id()));
    out.put("minDiskSize", image.minDiskGb());
    out.put("name", image.name());
    out.put("private", false);
    out.put("regions", Catalogue.regions().stream().map(Catalogue.Region::slug).toList());
    out.put("sizeGigabytes", 2.5);
    out.put("slug", image.slug());
    out.put("status", "available");
    out.put("tags", List.of());
    out.put("type", "snapshot");
    return out;
  }

  private Map<String, @Nullable Object> records(Props given) {
    String domain = given.textOr("domain", "");
    return list("records", cloud.domains().records(domain).stream().map(Functions::record), given);
  }

  private static Map<String, @Nullable Object> record(DnsRecord record) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("domain", record.domain());
    out.put("flags", record.flags() == null ? 0 : record.flags());
    out.put("id", record.id());
    out.put("name", record.name());
    out.put("port", record.port() == null ? 0 : record.port());
    out.put("priority", record.priority() == null ? 0 : record.priority());
    out.put("tag", record.tag() == null ? "" : record.tag());
    out.put("ttl", record.ttl());
    out.put("type", record.type());
    out.put("value", record.data());
    out.put("weight", record.weight() == null ? 0 : record.weight());
    return out;
  }

  private Map<String, @Nullable Object> sshKey(Props given) {
    String name = given.textOr("name", "");
    SshKey key =
        single(
            "ssh key found with name " + name,
            cloud.sshKeys().list().stream().filter(known -> known.name().equals(name)));
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("fingerprint", key.fingerprint());
    out.put("id", key.id());
    out.put("name", key.name());
    out.put("publicKey", key.publicKey());
    return out;
  }

  private static Map<String, @Nullable Object> tag(Tag tag) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("databasesCount", tag.databases());
    out.put("dropletsCount", tag.droplets());
    out.put("imagesCount", 0);
    out.put("name", tag.name());
    out.put("totalResourceCount", tag.total());
    out.put("volumeSnapshotsCount", 0);
    out.put("volumesCount", tag.volumes());
    return out;
  }

  private Map<String, @Nullable Object> vpc(Props given) {
    Predicate<Vpc> wanted =
        given.has("id")
            ? vpc -> vpc.id().equals(given.textOr("id", ""))
            : given.has("name")
                ? vpc -> vpc.name().equals(given.textOr("name", ""))
                : vpc -> vpc.isDefault() && vpc.region().equals(given.textOr("region", ""));
    Vpc vpc =
        single(
            "VPC found with that id, name or region", cloud.vpcs().list().stream().filter(wanted));
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("createdAt", Times.spaced(vpc.createdAt()));
    out.put("default", vpc.isDefault());
    out.put("description", vpc.description());
    out.put("id", vpc.id());
    out.put("ipRange", vpc.ipRange());
    out.put("name", vpc.name());
    out.put("region", vpc.region());
    out.put("urn", vpc.urn());
    return out;
  }
}
