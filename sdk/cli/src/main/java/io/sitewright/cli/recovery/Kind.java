package io.sitewright.cli.recovery;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The table of resource types: where the vendor lists them, what makes one of them the one that an
 * operation was creating, what its id is in the state, and what to do with one whose create was not
 * recorded. Names with the engine's random ending identify by themselves; DNS records by name, type
 * and value.
 */
// Lookups are functions without state; an interface cannot say so.
@SuppressWarnings("ImmutableEnumChecker")
enum Kind {
  DROPLET(
      "digitalocean:index/droplet:Droplet",
      Treatment.ADOPT,
      Kinds.named("/v2/droplets", "droplets")),
  FIREWALL(
      "digitalocean:index/firewall:Firewall",
      Treatment.ADOPT,
      Kinds.named("/v2/firewalls", "firewalls")),
  VPC("digitalocean:index/vpc:Vpc", Treatment.ADOPT, Kinds.named("/v2/vpcs", "vpcs")),
  SSH_KEY(
      "digitalocean:index/sshKey:SshKey",
      Treatment.ADOPT,
      Kinds.named("/v2/account/keys", "ssh_keys")),
  TAG("digitalocean:index/tag:Tag", Treatment.ADOPT, Kinds.named("/v2/tags", "tags", "name")),
  DOMAIN(
      "digitalocean:index/domain:Domain",
      Treatment.ADOPT,
      Kinds.named("/v2/domains", "domains", "name")),
  DNS_RECORD("digitalocean:index/dnsRecord:DnsRecord", Treatment.ADOPT, Kinds.DIGITALOCEAN_RECORD),
  VOLUME(
      "digitalocean:index/volume:Volume", Treatment.ADOPT, Kinds.named("/v2/volumes", "volumes")),
  VOLUME_ATTACHMENT(
      "digitalocean:index/volumeAttachment:VolumeAttachment", Treatment.ADOPT, Kinds.ATTACHMENT),
  BUCKET("digitalocean:index/spacesBucket:SpacesBucket", Treatment.ADOPT, Kinds.BUCKET),
  // Writing an object again under its key changes nothing and doubles nothing.
  OBJECT("digitalocean:index/spacesBucketObject:SpacesBucketObject", Treatment.ADOPT, Kinds.OBJECT),
  // The vendor tells a key's secret once, at creation: a key whose answer was lost is of no use.
  SPACES_KEY(
      "digitalocean:index/spacesKey:SpacesKey",
      Treatment.REMOVE,
      Kinds.named("/v2/spaces/keys", "keys", "access_key")),
  PROJECT(
      "digitalocean:index/project:Project",
      Treatment.ADOPT,
      Kinds.named("/v2/projects", "projects")),
  DATABASE_CLUSTER(
      "digitalocean:index/databaseCluster:DatabaseCluster",
      Treatment.ADOPT,
      Kinds.named(DatabaseKinds.CLUSTERS, "databases")),
  DATABASE("digitalocean:index/databaseDb:DatabaseDb", Treatment.ADOPT, DatabaseKinds.DATABASE),
  DATABASE_USER(
      "digitalocean:index/databaseUser:DatabaseUser", Treatment.ADOPT, DatabaseKinds.USER),
  // The vendor has one list of trusted sources, and writing it again comes to the same.
  DATABASE_FIREWALL(
      "digitalocean:index/databaseFirewall:DatabaseFirewall", Treatment.REPEAT, Kinds.NOWHERE),
  SNAPSHOT(
      "digitalocean:index/dropletSnapshot:DropletSnapshot",
      Treatment.ADOPT,
      DatabaseKinds.SNAPSHOT),
  RESERVED_IP(
      "digitalocean:index/reservedIp:ReservedIp", Treatment.ADOPT, DatabaseKinds.RESERVED_IP),
  RESERVED_IP_ASSIGNMENT(
      "digitalocean:index/reservedIpAssignment:ReservedIpAssignment",
      Treatment.ADOPT,
      DatabaseKinds.ASSIGNMENT),
  LOAD_BALANCER(
      "digitalocean:index/loadBalancer:LoadBalancer",
      Treatment.ADOPT,
      Kinds.named("/v2/load_balancers", "load_balancers")),
  // The state keeps digests of its texts, which nobody can read back: adopted, it would be
  // replaced.
  CERTIFICATE(
      "digitalocean:index/certificate:Certificate", Treatment.REMOVE, DatabaseKinds.CERTIFICATE),
  ZONE("cloudflare:index/zone:Zone", Treatment.ADOPT, Kinds.ZONE),
  CLOUDFLARE_RECORD(
      "cloudflare:index/dnsRecord:DnsRecord", Treatment.ADOPT, Kinds.CLOUDFLARE_RECORD),
  ZONE_SETTING("cloudflare:index/zoneSetting:ZoneSetting", Treatment.REPEAT, Kinds.NOWHERE),
  RULESET("cloudflare:index/ruleset:Ruleset", Treatment.ADOPT, EdgeKinds.RULESET),
  ACCESS_POLICY(
      "cloudflare:index/zeroTrustAccessPolicy:ZeroTrustAccessPolicy",
      Treatment.ADOPT,
      EdgeKinds.ACCESS_POLICY),
  ACCESS_APPLICATION(
      "cloudflare:index/zeroTrustAccessApplication:ZeroTrustAccessApplication",
      Treatment.ADOPT,
      EdgeKinds.ACCESS_APPLICATION),
  ORIGIN_CERTIFICATE(
      "cloudflare:index/originCaCertificate:OriginCaCertificate",
      Treatment.ADOPT,
      EdgeKinds.ORIGIN_CERTIFICATE),
  LINEAGE("sitewright:index:Lineage", Treatment.REPEAT, Kinds.NOWHERE),
  READY("sitewright:index:Ready", Treatment.REPEAT, Kinds.NOWHERE);

  /** What to do with a resource whose create was not recorded. */
  enum Treatment {
    /** Take it into the state. */
    ADOPT,
    /** Delete it: what was lost with the answer cannot be had again. */
    REMOVE,
    /** Nothing: doing it again comes to the same. */
    REPEAT
  }

  private static final Map<String, Kind> BY_TYPE =
      Arrays.stream(values()).collect(Collectors.toMap(Kind::type, Function.identity()));

  private final String type;
  private final Treatment treatment;
  private final Kinds.Lookup lookup;

  Kind(String type, Treatment treatment, Kinds.Lookup lookup) {
    this.type = type;
    this.treatment = treatment;
    this.lookup = lookup;
  }

  static Optional<Kind> of(String type) {
    return Optional.ofNullable(BY_TYPE.get(type));
  }

  String type() {
    return type;
  }

  Treatment treatment() {
    return treatment;
  }

  /** What the vendor holds that the given inputs describe. */
  List<VendorObject> find(Vendors vendors, JsonNode inputs) {
    return lookup.find(vendors, inputs);
  }

  /**
   * Whether a resource of the state is the thing that the inputs describe. Most have an id of their
   * own; an object's is its key, which other buckets may use too, and an attachment's ends in the
   * time at which it was made.
   */
  boolean isSame(JsonNode resource, JsonNode inputs, String id) {
    return switch (this) {
      case OBJECT -> resource.path("id").asText().equals(id) && agree(resource, inputs, "bucket");
      case VOLUME_ATTACHMENT ->
          agree(resource, inputs, "volumeId") && agree(resource, inputs, "dropletId");
      case RESERVED_IP_ASSIGNMENT ->
          agree(resource, inputs, "ipAddress") && agree(resource, inputs, "dropletId");
      default -> resource.path("id").asText().equals(id);
    };
  }

  /** Why one whose create was not recorded is of no use, where it is removed for that. */
  String lost() {
    return this == CERTIFICATE
        ? "the state knows nothing of its key"
        : "its secret was told once and is lost";
  }

  private static boolean agree(JsonNode resource, JsonNode inputs, String input) {
    return resource.path("inputs").path(input).asText().equals(inputs.path(input).asText());
  }

  /** For people: {@code Droplet}. */
  String spoken() {
    return type.substring(type.lastIndexOf(':') + 1);
  }

  static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/");
  }
}
