package io.sitewright.localcloud.nspawn;

import io.sitewright.localcloud.core.Change;
import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.Droplet;
import io.sitewright.localcloud.core.Kind;
import io.sitewright.localcloud.core.Snapshot;
import io.sitewright.localcloud.core.Vpc;
import io.sitewright.localcloud.machines.Machine;
import io.sitewright.localcloud.machines.Machines;
import io.sitewright.localcloud.machines.Measurement;
import io.sitewright.localcloud.machines.Reports;
import io.sitewright.localcloud.machines.Settling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All droplets of an account as Debian systems of this host. Whenever the cloud changed, firewalls,
 * names and volumes follow, and each machine is made, booted, stopped or removed.
 */
public final class RealMachines implements Machines {
  private static final String IMAGE = "debian-12-x64";
  private static final Set<Kind> NAMES =
      Set.of(Kind.DOMAIN, Kind.DNS_RECORD, Kind.CF_ZONE, Kind.CF_RECORD);

  private final Cloud cloud;
  private final Path folder;
  private final String base;
  private final MachineHost host;
  private final NameServer names;
  private final Reports reports;
  private final DiskImages images;
  private final DiskVolumes volumes;
  private final Map<String, RealMachine> machines = new ConcurrentHashMap<>();
  private final Map<String, String> faults = new ConcurrentHashMap<>();
  private final Settling settling = new Settling("machines", this::pass);
  private final Set<String> cutOff = ConcurrentHashMap.newKeySet();

  /** Those whose plug was pulled on purpose: they come on again. */
  private final Set<String> killed = ConcurrentHashMap.newKeySet();

  private String rules = "";
  private volatile boolean closing;

  private RealMachines(Cloud cloud, Path folder, String base, MachineHost host) {
    this.cloud = cloud;
    this.folder = folder;
    this.base = base;
    this.host = host;
    this.names = new NameServer(host, folder.resolve("names"), Gateway.SERVICES);
    this.reports = new Reports(cloud);
    this.images = new DiskImages(folder.resolve("images"));
    this.volumes = new DiskVolumes(host, folder.resolve("volumes"), folders());
  }

  /** Makes the disks that machines start from; fails with a sentence where this host cannot. */
  public static String prepare(Path folder) {
    Requirements.missing()
        .ifPresent(
            sentence -> {
              throw new IllegalStateException(sentence);
            });
    Scripts scripts = Scripts.in(folder.resolve("scripts"));
    return MachineImages.make(scripts);
  }

  /** Where is kept what can be made or fetched again. */
  public static Path cache() {
    return MachineImages.cache();
  }

  /**
   * Starts the machines of the account.
   *
   * @param folder where their disks are
   * @param port the port of this host that answers for the vendors' services
   * @param word what it wants to hear from those who may ask
   */
  public static RealMachines start(Cloud cloud, Path folder, int port, String word) {
    String base = prepare(folder);
    Scripts scripts = Scripts.in(folder.resolve("scripts"));
    Path authority = folder.resolve("authority");
    String unused =
        Command.of("bash", scripts.path("authority.sh"), authority.toString())
            .run(Duration.ofSeconds(30));
    RealMachines machines =
        new RealMachines(cloud, folder, base, MachineHost.start(scripts, folder));
    Gateway.start(
        machines.host, folder.resolve("gateway"), authority.resolve("server.pem"), port, word);
    CertificateAuthority.start(
        machines.host,
        folder.resolve("acme"),
        authority,
        Gateway.SERVICES,
        authority.resolve("visitors.pem"));
    cloud.listen(machines::heard);
    machines.settling.start();
    return machines;
  }

  @Override
  public void settle(Duration limit) {
    settling.await(limit);
  }

  @Override
  public Machine of(Droplet droplet) {
    Machine machine = reports.of(droplet);
    String fault = faults.get(droplet.key());
    return fault == null
        ? machine
        : new Machine(
            machine.id(),
            machine.role(),
            machine.slot(),
            machine.manifest(),
            false,
            fault,
            machine.host());
  }

  @Override
  public Optional<List<String>> console(Droplet droplet) {
    RealMachine machine = machines.get(droplet.key());
    return machine == null || !machine.runs()
        ? Optional.empty()
        : Optional.of(host.spoken("machine.sh", "inside", machine.folder().toString()));
  }

  @Override
  public Optional<List<String>> visitor() {
    return Optional.of(
        host.spoken(
            "visit.sh",
            Gateway.SERVICES,
            folder.resolve("authority").resolve("visitors.pem").toString()));
  }

  @Override
  public Optional<String> stand(String range) {
    String address = Prober.firstHost(range);
    Prober.stand(host, address);
    return Optional.of(address);
  }

  @Override
  public boolean act(Droplet droplet, String verb) {
    RealMachine machine = machines.get(droplet.key());
    if (machine == null || !machine.runs()) {
      return false;
    }
    switch (verb) {
      case "cut-off" -> cutOff.add(droplet.key());
      case "reconnect" -> cutOff.remove(droplet.key());
      case "kill" -> killed.add(droplet.key());
      default -> {}
    }
    if (verb.equals("cut-off") || verb.equals("reconnect")) {
      settling.stir();
    } else {
      machine.tell(verb);
    }
    return true;
  }

  @Override
  public Optional<List<Measurement.Cell>> measure(Measurement.Question question) {
    return Optional.of(new Prober(host, machines).measure(question));
  }

  private void pass() {
    List<Droplet> droplets = cloud.droplets().list();
    Set<String> present = new HashSet<>();
    droplets.forEach(droplet -> present.add(droplet.key()));
    removeOthers(present);
    // The firewall first: no machine is ever without.
    filter(Ruleset.of(droplets, cloud.firewalls().list(), cutOff));
    names.serve(() -> Zones.of(cloud, Gateway.SERVICES));
    // Volumes before machines: one that boots mounts what it has.
    volumes.attach(cloud.volumes().list(), present);
    images.sweep(
        cloud.snapshots().list().stream().map(Snapshot::key).collect(Collectors.toSet()),
        folders());
    for (Droplet droplet : droplets) {
      try {
        look(droplet);
        faults.remove(droplet.key());
      } catch (RuntimeException e) {
        faults.put(droplet.key(), String.valueOf(e.getMessage()));
      }
    }
  }

  private void look(Droplet droplet) {
    if (droplet.status() == Droplet.Status.NEW || closing) {
      return;
    }
    String id = droplet.key();
    RealMachine machine =
        machines.computeIfAbsent(id, key -> new RealMachine(host, folders().resolve(key)));
    if (!droplet.isActive()) {
      machine.powerOff();
    } else if (!machine.runs()) {
      machine.prepare(
          droplet,
          layers(droplet.image()),
          cloud.vpcs().find(droplet.vpcId()).map(Vpc::ipRange).orElse("10.0.0.0/16"),
          folder.resolve("authority").resolve("authority.pem"));
      machine.boot(() -> wentOff(id));
    }
  }

  private String layers(String image) {
    if (image.equals(IMAGE)) {
      return base;
    }
    return images
        .layers(image)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "image "
                        + image
                        + " cannot be had for real machines; use "
                        + IMAGE
                        + " or an image of one of them"));
  }

  /** An image is made at once: the machine goes on changing. */
  private void heard(Change change) {
    if (change.kind() == Kind.SNAPSHOT && change.verb() == Change.Verb.CREATED) {
      cloud
          .snapshots()
          .find(change.id())
          .map(Snapshot::dropletId)
          .map(machines::get)
          .ifPresent(machine -> keep(change.id(), machine));
    }
    if (NAMES.contains(change.kind())) {
      // Whoever changed a record counts its life from now on, whatever machines are busy with.
      names.serve(() -> Zones.of(cloud, Gateway.SERVICES));
    }
    settling.stir();
  }

  /** There is no image without its disk: whoever asked hears the fault and finds none. */
  private void keep(String image, RealMachine machine) {
    try {
      images.make(image, machine);
    } catch (RuntimeException e) {
      cloud.snapshots().delete(image);
      throw e;
    }
  }

  /** A machine that shut itself down is off for the vendor too. */
  private void wentOff(String id) {
    if (killed.remove(id)) {
      settling.stir();
    } else if (!closing && cloud.droplets().find(id).filter(Droplet::isActive).isPresent()) {
      Droplet unused = cloud.droplets().powerOff(id);
    }
  }

  private void filter(String wanted) {
    if (!wanted.equals(rules)) {
      String unused =
          host.run(
              Command.of("nsenter", "--net=/run/netns/cloud", "nft", "--file", "-").told(wanted));
      rules = wanted;
    }
  }

  private Path folders() {
    return folder.resolve("machines");
  }

  private void removeOthers(Set<String> present) {
    if (!Files.isDirectory(folders())) {
      return;
    }
    try (Stream<Path> all = Files.list(folders())) {
      all.filter(path -> !present.contains(path.getFileName().toString()))
          .forEach(
              path -> {
                machines.remove(path.getFileName().toString());
                new RealMachine(host, path).remove();
              });
    } catch (IOException e) {
      throw new UncheckedIOException("The disks of machines cannot be listed", e);
    }
  }

  /** All machines go off, then their world ends. */
  @Override
  public void close() {
    closing = true;
    settling.close();
    List<RealMachine> running = machines.values().stream().filter(RealMachine::runs).toList();
    running.forEach(RealMachine::askOff);
    running.forEach(RealMachine::awaitOff);
    host.close();
  }
}
