package io.sitewright.localcloud.core;

import java.util.List;

/** All tables of the account, so that an operation can check what its record refers to. */
final class Tables {
  final Table<Droplet> droplets;
  final Table<Firewall> firewalls;
  final Table<Vpc> vpcs;
  final Table<SshKey> sshKeys;
  final Table<String> tags;
  final Table<Domain> domains;
  final Table<DnsRecord> records;
  final Table<Volume> volumes;
  final Table<Bucket> buckets;
  final Table<StoredObject> objects;
  final Table<SpacesKey> spacesKeys;
  final Table<Project> projects;
  final Table<DatabaseCluster> databases;
  final Table<Snapshot> snapshots;
  final Table<ReservedIp> reservedIps;
  final Table<LoadBalancer> loadBalancers;
  final Table<Certificate> certificates;
  final Table<CfZone> zones;
  final Table<CfRecord> zoneRecords;
  final Table<CfZoneSetting> zoneSettings;
  final Table<CfRuleset> rulesets;
  final Table<CfAccessPolicy> accessPolicies;
  final Table<CfAccessApplication> accessApplications;
  final Table<CfCertificate> certificatesOfOrigin;

  Tables(Books books) {
    droplets = new Table<>(books, Kind.DROPLET, Droplet.class);
    firewalls = new Table<>(books, Kind.FIREWALL, Firewall.class);
    vpcs = new Table<>(books, Kind.VPC, Vpc.class);
    sshKeys = new Table<>(books, Kind.SSH_KEY, SshKey.class);
    tags = new Table<>(books, Kind.TAG, String.class);
    domains = new Table<>(books, Kind.DOMAIN, Domain.class);
    records = new Table<>(books, Kind.DNS_RECORD, DnsRecord.class);
    volumes = new Table<>(books, Kind.VOLUME, Volume.class);
    buckets = new Table<>(books, Kind.BUCKET, Bucket.class);
    objects = new Table<>(books, Kind.OBJECT, StoredObject.class);
    spacesKeys = new Table<>(books, Kind.SPACES_KEY, SpacesKey.class);
    projects = new Table<>(books, Kind.PROJECT, Project.class);
    databases = new Table<>(books, Kind.DATABASE_CLUSTER, DatabaseCluster.class);
    snapshots = new Table<>(books, Kind.SNAPSHOT, Snapshot.class);
    reservedIps = new Table<>(books, Kind.RESERVED_IP, ReservedIp.class);
    loadBalancers = new Table<>(books, Kind.LOAD_BALANCER, LoadBalancer.class);
    certificates = new Table<>(books, Kind.CERTIFICATE, Certificate.class);
    zones = new Table<>(books, Kind.CF_ZONE, CfZone.class);
    zoneRecords = new Table<>(books, Kind.CF_RECORD, CfRecord.class);
    zoneSettings = new Table<>(books, Kind.CF_SETTING, CfZoneSetting.class);
    rulesets = new Table<>(books, Kind.CF_RULESET, CfRuleset.class);
    accessPolicies = new Table<>(books, Kind.CF_ACCESS_POLICY, CfAccessPolicy.class);
    accessApplications = new Table<>(books, Kind.CF_ACCESS_APPLICATION, CfAccessApplication.class);
    certificatesOfOrigin = new Table<>(books, Kind.CF_CERTIFICATE, CfCertificate.class);
  }

  List<Table<?>> all() {
    return List.of(
        droplets,
        firewalls,
        vpcs,
        sshKeys,
        tags,
        domains,
        records,
        volumes,
        buckets,
        objects,
        spacesKeys,
        projects,
        databases,
        snapshots,
        reservedIps,
        loadBalancers,
        certificates,
        zones,
        zoneRecords,
        zoneSettings,
        rulesets,
        accessPolicies,
        accessApplications,
        certificatesOfOrigin);
  }
}
