package io.sitewright.localcloud.http;

import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.Kind;
import io.sitewright.localcloud.core.SshKey;
import java.util.Optional;

/** DigitalOcean's collections that need no filter, by their path. */
final class Collections {
  private final Cloud cloud;

  Collections(Cloud cloud) {
    this.cloud = cloud;
  }

  Optional<Collection<?>> named(String path) {
    return Optional.ofNullable(
        switch (path) {
          case "firewalls" ->
              new Collection<>(
                  Kind.FIREWALL,
                  "firewalls",
                  "firewall",
                  cloud.firewalls()::list,
                  cloud.firewalls()::find,
                  DigitalOceanJson::firewall,
                  cloud.firewalls()::delete);
          case "vpcs" ->
              new Collection<>(
                  Kind.VPC,
                  "vpcs",
                  "vpc",
                  cloud.vpcs()::list,
                  cloud.vpcs()::find,
                  DigitalOceanJson::vpc,
                  cloud.vpcs()::delete);
          case "account/keys" ->
              new Collection<>(
                  Kind.SSH_KEY,
                  "ssh_keys",
                  "ssh_key",
                  cloud.sshKeys()::list,
                  this::sshKey,
                  DigitalOceanJson::sshKey,
                  id -> cloud.sshKeys().delete(sshKey(id).map(SshKey::key).orElse(id)));
          case "tags" ->
              new Collection<>(
                  Kind.TAG,
                  "tags",
                  "tag",
                  cloud.tags()::list,
                  cloud.tags()::find,
                  DigitalOceanJson::tag,
                  cloud.tags()::delete);
          case "domains" ->
              new Collection<>(
                  Kind.DOMAIN,
                  "domains",
                  "domain",
                  cloud.domains()::list,
                  cloud.domains()::find,
                  DigitalOceanJson::domain,
                  cloud.domains()::delete);
          case "projects" ->
              new Collection<>(
                  Kind.PROJECT,
                  "projects",
                  "project",
                  cloud.projects()::list,
                  cloud.projects()::find,
                  DigitalOceanJson::project,
                  cloud.projects()::delete);
          case "spaces/keys" ->
              new Collection<>(
                  Kind.SPACES_KEY,
                  "keys",
                  "key",
                  cloud.spacesKeys()::list,
                  cloud.spacesKeys()::find,
                  DigitalOceanJson::spacesKey,
                  cloud.spacesKeys()::delete);
          case "databases" ->
              new Collection<>(
                  Kind.DATABASE_CLUSTER,
                  "databases",
                  "database",
                  cloud.databases()::list,
                  cloud.databases()::find,
                  DatabaseJson::cluster,
                  cloud.databases()::delete);
          case "snapshots" ->
              new Collection<>(
                  Kind.SNAPSHOT,
                  "snapshots",
                  "snapshot",
                  cloud.snapshots()::list,
                  cloud.snapshots()::find,
                  NetworkingJson::snapshot,
                  cloud.snapshots()::delete);
          case "reserved_ips" ->
              new Collection<>(
                  Kind.RESERVED_IP,
                  "reserved_ips",
                  "reserved_ip",
                  cloud.reservedIps()::list,
                  cloud.reservedIps()::find,
                  new NetworkingJson(cloud)::reservedIp,
                  cloud.reservedIps()::delete);
          case "load_balancers" ->
              new Collection<>(
                  Kind.LOAD_BALANCER,
                  "load_balancers",
                  "load_balancer",
                  cloud.loadBalancers()::list,
                  cloud.loadBalancers()::find,
                  new NetworkingJson(cloud)::loadBalancer,
                  cloud.loadBalancers()::delete);
          case "certificates" ->
              new Collection<>(
                  Kind.CERTIFICATE,
                  "certificates",
                  "certificate",
                  cloud.certificates()::list,
                  cloud.certificates()::find,
                  NetworkingJson::certificate,
                  cloud.certificates()::delete);
          default -> null;
        });
  }

  /** The vendor knows a key by its number and by its fingerprint. */
  private Optional<SshKey> sshKey(String idOrFingerprint) {
    return cloud.sshKeys().list().stream()
        .filter(
            key -> key.key().equals(idOrFingerprint) || key.fingerprint().equals(idOrFingerprint))
        .findFirst();
  }
}
