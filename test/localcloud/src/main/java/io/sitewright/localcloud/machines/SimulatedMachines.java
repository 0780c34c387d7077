package io.sitewright.localcloud.machines;

import io.sitewright.localcloud.core.Change;
import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.Droplet;
import io.sitewright.localcloud.core.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All simulated machines. Each looks at its site's store whenever anything in the cloud changed,
 * not every few seconds as a real one does, so that nobody waits.
 */
final class SimulatedMachines implements Machines {
  private static final Duration BEFORE_AN_IMAGE = Duration.ofSeconds(20);

  private final Cloud cloud;
  private final Disks disks;
  private final Images images;
  private final Map<String, Boot> boots = new HashMap<>();
  private final Map<String, Machine> machines = new ConcurrentHashMap<>();
  private final Fleets fleets = new Fleets();
  private final Settling settling;

  private SimulatedMachines(Cloud cloud, Path folder) {
    this.cloud = cloud;
    this.disks = new Disks(folder);
    this.images = new Images(cloud, disks, new Disks(folder.resolve("images")));
    this.settling = new Settling("machines", this::pass);
  }

  static SimulatedMachines start(Cloud cloud, Path folder) {
    SimulatedMachines machines = new SimulatedMachines(cloud, folder);
    cloud.listen(machines::heard);
    cloud.faults().listen(machines.settling::stir);
    machines.settling.start();
    return machines;
  }

  /** An image is made of what the machine had acted on when it was asked for. */
  private void heard(Change change) {
    settling.stir();
    if (change.kind() == Kind.SNAPSHOT && change.verb() == Change.Verb.CREATED) {
      settling.await(BEFORE_AN_IMAGE);
      images.make(change.id());
    }
  }

  @Override
  public void settle(Duration limit) {
    settling.await(limit);
  }

  @Override
  public Machine of(Droplet droplet) {
    Machine machine = machines.get(droplet.key());
    return machine == null ? Boot.NOT_YET.standing(droplet.key()) : machine;
  }

  private void pass() {
    fleets.lookAnew();
    Set<String> present = new HashSet<>();
    for (Droplet droplet : cloud.droplets().list()) {
      present.add(droplet.key());
      look(droplet);
    }
    machines.keySet().retainAll(present);
    boots.keySet().retainAll(present);
    for (String id : disks.ids()) {
      if (!present.contains(id)) {
        disks.remove(id);
      }
    }
    disks.sweep();
    images.sweep();
  }

  private void look(Droplet droplet) {
    String id = droplet.key();
    Boot boot = boots.computeIfAbsent(id, key -> Boot.from(droplet.bootData()));
    if (boot.who().isEmpty()) {
      machines.put(id, boot.standing(id));
      return;
    }
    Identity who = boot.who().get();
    Optional<Disk> held = disks.find(id);
    Disk before = held.orElseGet(() -> images.disk(droplet.image()));
    Disk after = before;
    if (droplet.isActive() && !cloud.faults().silences(droplet.name())) {
      Agent agent = new Agent(id, who, new StoreDoor(cloud, who), fleets);
      Disk learnt = agent.learn(before);
      // Asked after the look: a machine that went off meanwhile has learnt nothing.
      if (cloud.droplets().find(id).map(Droplet::isActive).orElse(false)) {
        after = agent.report(learnt);
      }
    }
    if (held.isEmpty() || !after.equals(before)) {
      disks.save(id, after);
    } else if (machines.containsKey(id)) {
      return;
    }
    machines.put(id, Machine.of(id, who, boot.firewall(), after, fleets));
  }

  @Override
  public void close() {
    settling.close();
  }
}
