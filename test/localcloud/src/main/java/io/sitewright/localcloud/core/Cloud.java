package io.sitewright.localcloud.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * An account at the simulated vendors. Thread-safe: each operation runs alone and is on disk before
 * it returns. An operation that the vendor would refuse throws {@link CloudRefusal} and changes
 * nothing.
 *
 * <pre>{@code
 * try (Cloud cloud = Cloud.open(home.resolve("cloud.db"))) {
 *   Vpc vpc = cloud.vpcs().create("site", "lon1", Optional.of("10.20.0.0/20"), "");
 *   cloud.droplets().create(DropletRequest.of("web", "lon1", "s-1vcpu-1gb", "debian-12-x64").inVpc(vpc.id()));
 * }
 * }</pre>
 */
public final class Cloud implements AutoCloseable {
  private final Store store;
  private final Books books;
  private final Tables tables;
  private final Clockwork clockwork = new Clockwork();
  private final Faults faults = new Faults();
  private final Tags tags;
  private final Vpcs vpcs;
  private final Volumes volumes;
  private final Droplets droplets;
  private final Firewalls firewalls;
  private final SshKeys sshKeys;
  private final Domains domains;
  private final Spaces spaces;
  private final SpacesKeys spacesKeys;
  private final Projects projects;
  private final Databases databases;
  private final Snapshots snapshots;
  private final ReservedIps reservedIps;
  private final LoadBalancers loadBalancers;
  private final Certificates certificates;
  private final Zones zones;
  private final Rulesets rulesets;
  private final AccessPolicies accessPolicies;
  private final AccessApplications accessApplications;
  private final OriginCertificates originCertificates;
  private final Edge edge;

  private Cloud(Store store) {
    this.store = store;
    books = new Books(store);
    tables = new Tables(books);
    projects = new Projects(books, tables);
    tags = new Tags(books, tables);
    vpcs = new Vpcs(books, tables, projects);
    Networks networks = new Networks(tables, vpcs);
    volumes = new Volumes(books, tables, tags, projects, faults);
    droplets = new Droplets(books, tables, tags, networks, volumes, projects, faults, clockwork);
    firewalls = new Firewalls(books, tables);
    databases = new Databases(books, tables, tags, networks, projects, faults, clockwork);
    snapshots = new Snapshots(books, tables, faults);
    reservedIps = new ReservedIps(books, tables, projects, faults);
    loadBalancers = new LoadBalancers(books, tables, networks, projects, faults, clockwork);
    certificates = new Certificates(books, tables);
    sshKeys = new SshKeys(books, tables);
    domains = new Domains(books, tables, projects);
    spaces = new Spaces(books, tables, projects);
    spacesKeys = new SpacesKeys(books, tables);
    zones = new Zones(books, tables);
    rulesets = new Rulesets(books, tables, zones);
    accessPolicies = new AccessPolicies(books, tables);
    accessApplications = new AccessApplications(books, tables, zones);
    originCertificates = new OriginCertificates(books, tables);
    edge = new Edge(books);
  }

  /** Opens the account kept in a database file; makes it when there is none. */
  public static Cloud open(Path file) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw new IllegalStateException(
          "The local cloud's folder cannot be made: " + e.getMessage(), e);
    }
    Cloud cloud = new Cloud(new Store(file));
    cloud.droplets.resume();
    cloud.databases.resume();
    cloud.loadBalancers.resume();
    return cloud;
  }

  /** Tells of every change after it is stored, in the thread that made it and outside the lock. */
  public void listen(Consumer<Change> listener) {
    books.listen(listener);
  }

  public Droplets droplets() {
    return droplets;
  }

  public Firewalls firewalls() {
    return firewalls;
  }

  public Vpcs vpcs() {
    return vpcs;
  }

  public SshKeys sshKeys() {
    return sshKeys;
  }

  public Tags tags() {
    return tags;
  }

  public Domains domains() {
    return domains;
  }

  public Volumes volumes() {
    return volumes;
  }

  public Spaces spaces() {
    return spaces;
  }

  public SpacesKeys spacesKeys() {
    return spacesKeys;
  }

  public Projects projects() {
    return projects;
  }

  public Databases databases() {
    return databases;
  }

  public Snapshots snapshots() {
    return snapshots;
  }

  public ReservedIps reservedIps() {
    return reservedIps;
  }

  public LoadBalancers loadBalancers() {
    return loadBalancers;
  }

  public Certificates certificates() {
    return certificates;
  }

  public Zones zones() {
    return zones;
  }

  public Rulesets rulesets() {
    return rulesets;
  }

  public AccessPolicies accessPolicies() {
    return accessPolicies;
  }

  public AccessApplications accessApplications() {
    return accessApplications;
  }

  public OriginCertificates originCertificates() {
    return originCertificates;
  }

  public Edge edge() {
    return edge;
  }

  public Faults faults() {
    return faults;
  }

  /**
   * How many things the account would be billed or shown for that a program made: not what the
   * vendor makes by itself.
   */
  public int resources() {
    return books.read(
        () ->
            tables.droplets.all().size()
                + tables.firewalls.all().size()
                + tables.vpcs.all(vpc -> !vpc.isDefault()).size()
                + tables.sshKeys.all().size()
                + tables.tags.all().size()
                + tables.domains.all().size()
                + tables
                    .records
                    .all(record -> !record.type().equals("NS") && !record.type().equals("SOA"))
                    .size()
                + tables.volumes.all().size()
                + tables.buckets.all().size()
                + tables.objects.all().size()
                + tables.spacesKeys.all().size()
                + tables.projects.all(project -> !project.isDefault()).size()
                + tables.databases.all().stream().mapToInt(DatabaseCluster::made).sum()
                + tables.snapshots.all().size()
                + tables.reservedIps.all().size()
                + tables.loadBalancers.all().size()
                + tables.certificates.all().size()
                + tables.zones.all().size()
                + tables.zoneRecords.all().size()
                + tables.zoneSettings.all().size()
                + tables.rulesets.all().size()
                + tables.accessPolicies.all().size()
                + tables.accessApplications.all().size()
                + tables.certificatesOfOrigin.all().size());
  }

  /** Empties the account and forgets all faults. Numbers once given are not given again. */
  public void reset() {
    faults.clear();
    books.change(
        () -> {
          tables.all().forEach(Table::clear);
          edge.reset();
        });
  }

  @Override
  public void close() {
    clockwork.close();
    store.close();
  }
}
