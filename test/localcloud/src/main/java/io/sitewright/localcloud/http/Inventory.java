package io.sitewright.localcloud.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.localcloud.core.CfZone;
import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.DatabaseCluster;
import io.sitewright.localcloud.core.Droplet;
import io.sitewright.localcloud.core.Kind;
import io.sitewright.localcloud.core.StoredObject;
import io.sitewright.localcloud.machines.Machine;
import io.sitewright.localcloud.machines.Machines;
import io.sitewright.localcloud.machines.Measurement;
import io.sitewright.localcloud.reachability.Reachability;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the cloud holds, as it stands after all machines acted on it. */
final class Inventory {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final Cloud cloud;
  private final Machines machines;
  private final NetworkView network;

  Inventory(Cloud cloud, Machines machines) {
    this.cloud = cloud;
    this.machines = machines;
    this.network = new NetworkView(cloud, machines);
  }

  Cloud cloud() {
    return cloud;
  }

  /** Waits until the machines have acted on what the cloud holds now. */
  void settle() {
    machines.settle(LIMIT);
  }

  /** The command that goes on as what is said inside a machine that is on and real. */
  Optional<List<String>> console(Droplet droplet) {
    return machines.console(droplet);
  }

  /** The command that goes on as what somebody on the internet runs. */
  Optional<List<String>> visitor() {
    return machines.visitor();
  }

  /** The address that somebody on the internet has from now on, out of that range. */
  Optional<String> stand(String range) {
    return machines.stand(range);
  }

  /** Whether it was done to a machine that is on and real. */
  boolean act(Droplet droplet, String verb) {
    return machines.act(droplet, verb);
  }

  /** What packets find out; empty where machines are simulated. */
  Optional<List<Measurement.Cell>> measure(Measurement.Question question) {
    return machines.measure(question);
  }

  Machine machine(Droplet droplet) {
    return machines.of(droplet);
  }

  /** As things stand at this moment, whether or not the machines have acted on all of it. */
  Reachability reachability(Asked asked) {
    return network.reachability(asked);
  }

  /** What its user-data says that it is. */
  String role(Droplet droplet) {
    return machines.of(droplet).role();
  }

  /** Everything, by kind, and the machines as they stand. */
  ObjectNode json() {
    settle();
    ObjectNode all = DigitalOceanJson.object();
    DropletJson droplets = new DropletJson(cloud);
    add(all, Kind.DROPLET, cloud.droplets().list(), droplets::of);
    add(all, Kind.FIREWALL, cloud.firewalls().list(), DigitalOceanJson::firewall);
    add(all, Kind.VPC, cloud.vpcs().list(), DigitalOceanJson::vpc);
    add(all, Kind.SSH_KEY, cloud.sshKeys().list(), DigitalOceanJson::sshKey);
    add(all, Kind.TAG, cloud.tags().list(), DigitalOceanJson::tag);
    add(all, Kind.DOMAIN, cloud.domains().list(), DigitalOceanJson::domain);
    ArrayNode records = all.putArray(Kind.DNS_RECORD.word());
    cloud
        .domains()
        .list()
        .forEach(
            domain ->
                cloud
                    .domains()
                    .records(domain.name())
                    .forEach(
                        record ->
                            records.add(
                                DigitalOceanJson.record(record).put("domain", domain.name()))));
    add(all, Kind.VOLUME, cloud.volumes().list(), DigitalOceanJson::volume);
    add(
        all,
        Kind.BUCKET,
        cloud.spaces().list(),
        bucket ->
            DigitalOceanJson.object().put("name", bucket.name()).put("region", bucket.region()));
    ArrayNode objects = all.putArray(Kind.OBJECT.word());
    cloud
        .spaces()
        .list()
        .forEach(
            bucket ->
                cloud.spaces().objects(bucket.name(), "").forEach(o -> objects.add(object(o))));
    add(all, Kind.SPACES_KEY, cloud.spacesKeys().list(), DigitalOceanJson::spacesKey);
    add(all, Kind.PROJECT, cloud.projects().list(), DigitalOceanJson::project);
    add(all, Kind.DATABASE_CLUSTER, cloud.databases().list(), DatabaseJson::cluster);
    databases(all);
    add(all, Kind.SNAPSHOT, cloud.snapshots().list(), NetworkingJson::snapshot);
    NetworkingJson networking = new NetworkingJson(cloud);
    add(all, Kind.RESERVED_IP, cloud.reservedIps().list(), networking::reservedIp);
    add(
        all,
        Kind.LOAD_BALANCER,
        cloud.loadBalancers().list(),
        balancer -> {
          ObjectNode node = networking.loadBalancer(balancer);
          node.set("backends", network.backends(balancer));
          return node;
        });
    add(all, Kind.CERTIFICATE, cloud.certificates().list(), NetworkingJson::certificate);
    zones(all);
    ArrayNode running = all.putArray("machines");
    cloud.droplets().list().forEach(droplet -> running.add(machine(droplet, machine(droplet))));
    return all;
  }

  /** What is in the clusters, each with its cluster. */
  private void databases(ObjectNode all) {
    ArrayNode databases = all.putArray(Kind.DATABASE.word());
    ArrayNode users = all.putArray(Kind.DATABASE_USER.word());
    ArrayNode sources = all.putArray(Kind.DATABASE_FIREWALL.word());
    for (DatabaseCluster cluster : cloud.databases().list()) {
      cluster
          .databases()
          .forEach(name -> databases.add(DatabaseJson.database(name).put("cluster", cluster.id())));
      cluster
          .users()
          .forEach(user -> users.add(DatabaseJson.user(user).put("cluster", cluster.id())));
      cluster.rules().forEach(source -> sources.add(DatabaseJson.source(cluster, source)));
    }
  }

  private void zones(ObjectNode all) {
    CloudflareApi cloudflare = new CloudflareApi(cloud, 0);
    List<CfZone> zones = cloud.zones().list();
    add(all, Kind.CF_ZONE, zones, CloudflareJson::zone);
    ArrayNode records = all.putArray(Kind.CF_RECORD.word());
    ArrayNode settings = all.putArray(Kind.CF_SETTING.word());
    ArrayNode rulesets = all.putArray(Kind.CF_RULESET.word());
    for (CfZone zone : zones) {
      String id = zone.id();
      cloud.zones().records(id).forEach(record -> records.add(cloudflare.record(record)));
      cloud
          .zones()
          .settings(id)
          .forEach(setting -> settings.add(CloudflareJson.setting(setting).put("zone_id", id)));
      cloud
          .rulesets()
          .list(id)
          .forEach(rules -> rulesets.add(CloudflareJson.wholeRuleset(rules).put("zone_id", id)));
    }
    add(
        all,
        Kind.CF_ACCESS_POLICY,
        cloud.accessPolicies().list(),
        policy -> CloudflareJson.policy(policy).put("account_id", policy.accountId()));
    add(
        all,
        Kind.CF_ACCESS_APPLICATION,
        cloud.accessApplications().list(),
        CloudflareJson::application);
    add(all, Kind.CF_CERTIFICATE, cloud.originCertificates().list(), CloudflareJson::certificate);
  }

  private static <R> void add(
      ObjectNode all, Kind kind, List<R> things, Function<R, ObjectNode> json) {
    ArrayNode array = all.putArray(kind.word());
    things.forEach(thing -> array.add(json.apply(thing)));
  }

  /** Without its content, which may be a secret. */
  private static ObjectNode object(StoredObject object) {
    return DigitalOceanJson.object()
        .put("bucket", object.bucket())
        .put("key", object.key())
        .put("etag", object.etag())
        .put("size", object.content().length);
  }

  private ObjectNode machine(Droplet droplet, Machine machine) {
    return DigitalOceanJson.object()
        .put("id", droplet.key())
        .put("name", droplet.name())
        .put("role", role(droplet))
        .put("slot", machine.slot())
        .put("status", droplet.status().word())
        .put("privateAddress", droplet.privateAddress())
        .put("publicAddress", droplet.publicAddress())
        .put("manifest", machine.manifest())
        .put("serves", droplet.isActive() && machine.serves())
        .put("because", droplet.isActive() ? machine.because() : "the machine is off");
  }
}
